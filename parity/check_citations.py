"""The rules of citations: what stands where, what it reads as, and when."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator

from parity.catalog import Catalog, Record
from parity.model import SIDES, Citation, Value
from parity.problems import Place, Problem

Problems = Iterator[Problem]

#: Days after which a citation is too old: a warning; an error after twice as many.
AGE_LIMIT = {
    "docs": 180,
    "release-notes": 730,
    "source-code": 730,
    "issue": 90,
    "paper": 3650,
    "blog": 365,
}


def citations(catalog: Catalog, as_of: dt.date) -> Problems:
    """What a citation says stands in its quote, the quote in the extract, in time."""
    used: set[str] = set()
    for record, fact in catalog.each_fact():
        for side in SIDES:
            cite = fact.cell(side).cite
            source = catalog.sources.get(cite.source) if cite else None
            if cite is None or source is None:
                continue
            used.add(source.id)
            path = (side, "cite")
            if source.about not in (side, "both"):
                what = f"the source {source.id} is about {source.about}."
                mend = "cite a source that is about the side of the cell."
                yield record.problem((*path, "source"), "E306", what, mend)
            extract = catalog.extracts.get(source.id)
            quote = " ".join(cite.quote.split())
            if extract is None or not _stands_in(quote, extract):
                what = f"the quote does not stand in data/extracts/{source.id}.txt."
                mend = "copy the passage to the letter from the source to both."
                yield record.problem((*path, "quote"), "E302", what, mend)
            if not _stands_in(cite.says, cite.quote):
                what = f'"{cite.says}" does not stand in the quote.'
                mend = "copy the words to the letter from the quote."
                yield record.problem((*path, "says"), "E303", what, mend)
            if wrong := _misread(catalog, fact.cell(side).value, cite):
                mend = "let value and `says` agree."
                yield record.problem((side, "value"), "E304", wrong, mend)
            published = source.published
            if cite.checked > as_of or (published and published > cite.checked):
                what = f"it was checked on {cite.checked}, "
                what += (
                    f"before its publication on {published}."
                    if published and published > cite.checked
                    else f"which is after {as_of}."
                )
                yield record.problem((*path, "checked"), "E305", what, "mend the date.")
            yield from _age(record, path, source.kind, cite, as_of)
    for record in catalog.of_kind("source"):
        if record.id not in used:
            what = f'no citation uses the source "{record.id}".'
            yield record.problem(("id",), "E311", what, "cite it, or remove it.")


def _stands_in(words: str, text: str) -> bool:
    """Whether a text holds words that no letter or figure continues: 2 is not in 12."""
    before, after = r"(?<![A-Za-z0-9_])(?<!\d[.,])", r"(?![A-Za-z0-9_])(?![.,]\d)"
    pattern = (before if words[:1].isalnum() else "") + re.escape(words)
    return bool(re.search(pattern + (after if words[-1:].isalnum() else ""), text))


def _age(
    record: Record, path: tuple[str, ...], kind: str, cite: Citation, as_of: dt.date
) -> Problems:
    limit, age = AGE_LIMIT[kind], (as_of - cite.checked).days
    if age > limit:
        what = f"it was checked {age} days ago; the limit for {kind} is {limit}."
        mend = "open the source, compare the quote, and renew `checked`."
        yield Problem(
            record.place(*path, "checked"),
            "E310",
            what,
            mend,
            severity="error" if age > 2 * limit else "warning",
            record=record.id,
        )


def _misread(catalog: Catalog, value: Value, cite: Citation) -> str:
    """Why a value cannot be read from the words quoted, or ''."""
    if isinstance(value, bool):
        return "true and false cannot be read from a text: use a word with `readings`."
    if isinstance(value, str) and (word := catalog.vocabulary.words.get(value)):
        if cite.says.casefold() not in (r.casefold() for r in word.readings):
            return f'"{cite.says}" is none of the readings of "{value}".'
        return ""
    figures = re.findall(r"\d+(?:\.\d+)*", cite.says.replace(",", ""))
    if figures != [str(value)]:
        return f'"{cite.says}" does not read as {value}.'
    return ""


def extracts(catalog: Catalog) -> Problems:
    """Every extract belongs to a source."""
    for id in sorted({*catalog.extracts} - {*catalog.sources}):
        what = f'the extract belongs to no source: there is no "{id}".'
        place = Place(f"data/extracts/{id}.txt")
        yield Problem(place, "E311", what, "add the source, or remove the file.")
