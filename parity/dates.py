"""Dates as sources write them: "March 5, 2025" reads as 2025-03-05."""

from __future__ import annotations

import re

DATE = re.compile(r"\d{4}(-\d{2}(-\d{2})?)?")
_MONTHS = (
    *("january", "february", "march", "april", "may", "june", "july", "august"),
    *("september", "october", "november", "december"),
)
_NAME = r"(?P<name>[A-Za-z]{3,9})\.?"
_YEAR, _DAY = r"(?P<year>\d{4})", r"(?P<day>\d{1,2})(?:st|nd|rd|th)?"
_MONTH = r"(?P<month>\d{1,2})"
_FORMS = [
    re.compile(form)
    for form in (
        rf"{_YEAR}[-/.]{_MONTH}[-/.]{_DAY}(?:T.*)?",
        rf"{_YEAR}[-/]{_MONTH}",  # with a point it may be a version: 2024.3
        rf"{_YEAR}\s*年\s*{_MONTH}\s*月(?:\s*{_DAY}\s*日)?",
        rf"{_NAME}\s+{_DAY},?\s+{_YEAR}",
        rf"{_DAY}\s+{_NAME},?\s+{_YEAR}",
        rf"{_NAME},?\s+{_YEAR}",
        rf"{_YEAR}(?:\s*年)?",
    )
]


def read_date(words: str) -> str:
    """The date that words are, as ISO writes it to their precision; '' if none."""
    for form in _FORMS:
        if not (match := form.fullmatch(words.strip())):
            continue
        parts = match.groupdict()
        date = parts["year"]
        if number := _month(parts):
            date += f"-{number:02}"
            if day := parts.get("day"):
                date += f"-{int(day):02}"
                return date if 1 <= int(day) <= 31 else ""
            return date
        if not parts.get("name") and not parts.get("month"):
            return date
    return ""


def _month(parts: dict[str, str]) -> int:
    if month := parts.get("month"):
        return int(month) if 1 <= int(month) <= 12 else 0
    name = (parts.get("name") or "").lower()
    for number, known in enumerate(_MONTHS, start=1):
        if len(name) >= 3 and (known.startswith(name) or name == "sept" == known[:4]):
            return number
    return 0


def agrees(date: str, words: str) -> bool:
    """Whether words read as a date, or as a more precise one within it."""
    read = read_date(words)
    return bool(read) and (read == date or read.startswith(f"{date}-"))


def last_day(date: str) -> str:
    """The latest ISO day that a date of any precision may be; comparable as text."""
    return f"{date}-12-31"[:10] if len(date) == 4 else f"{date}-31"[:10]
