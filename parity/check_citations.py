"""The rules of citations: what stands where, what it reads as, and when."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator
from dataclasses import dataclass

from parity.catalog import Catalog, Record
from parity.dates import DATE, agrees
from parity.fields import SIDES, Citation, Value
from parity.model import Claim, Fact, System
from parity.problems import Place, Problem, suggest
from parity.yamlfile import Path_

Problems = Iterator[Problem]

#: Days after which a citation is too old: a warning; an error after twice as many.
AGE_LIMIT = {
    "docs": 180,
    "release-notes": 730,
    "source-code": 730,
    "issue": 90,
    "paper": 3650,
    "blog": 365,
    "repository": 365,
}


@dataclass(frozen=True)
class Cited:
    """A citation of some record, and the framework that its source has to be about."""

    record: Record
    path: Path_
    source: str
    quote: str
    says: dict[Path_, str]  # the words, by their place below ``path``
    checked: dt.date
    side: str | None = None


def each_citation(catalog: Catalog) -> Iterator[Cited]:
    """Every citation of facts, claims and systems."""
    for record in catalog.each_record():
        model = record.model
        if isinstance(model, Fact):
            for side in SIDES:
                if cite := model.cell(side).cite:
                    yield _cited(record, (side, "cite"), cite, side)
        elif isinstance(model, Claim):
            for i, item in enumerate(model.evidence):
                if item.cite:
                    yield _cited(record, ("evidence", i, "cite"), item.cite)
            if model.outdated:
                for name in ("held_once", "changed_by"):
                    cite = getattr(model.outdated, name)
                    yield _cited(record, ("outdated", name), cite)
        elif isinstance(model, System):
            for i, seen in enumerate(model.evidence):
                says: dict[Path_, str] = {("says", k): v for k, v in seen.says.items()}
                path = ("evidence", i)
                yield Cited(record, path, seen.source, seen.quote, says, seen.checked)


def _cited(
    record: Record, path: Path_, cite: Citation, side: str | None = None
) -> Cited:
    says: dict[Path_, str] = {("says",): cite.says}
    return Cited(record, path, cite.source, cite.quote, says, cite.checked, side)


def citations(catalog: Catalog, as_of: dt.date) -> Problems:
    """What a citation says stands in its quote, the quote in the extract, in time."""
    for cited in each_citation(catalog):
        yield from _citation(catalog, cited, as_of)
    for record, fact in catalog.each_fact():
        for side in SIDES:
            cite = fact.cell(side).cite
            if cite and (wrong := _misread(catalog, fact.cell(side).value, cite)):
                mend = "let value and `says` agree."
                yield record.problem((side, "value"), "E304", wrong, mend)


def unused_sources(catalog: Catalog) -> Problems:
    """Every source supports something."""
    used = {cited.source for cited in each_citation(catalog)}
    for record in catalog.of_kind("source"):
        if record.id not in used:
            what = f'no citation uses the source "{record.id}".'
            yield record.problem(("id",), "E311", what, "cite it, or remove it.")


def _citation(catalog: Catalog, cited: Cited, as_of: dt.date) -> Problems:
    record, path = cited.record, cited.path
    source = catalog.sources.get(cited.source)
    if source is None:
        what = f'there is no source "{cited.source}".'
        what += suggest(cited.source, catalog.sources)
        mend = "add it to data/sources.yaml, or mend the name."
        yield record.problem((*path, "source"), "E117", what, mend)
        return
    if cited.side and source.about not in (cited.side, "both"):
        what = f"the source {source.id} is about {source.about}."
        mend = "cite a source that is about the side of the cell."
        yield record.problem((*path, "source"), "E306", what, mend)
    elif cited.side and (other := names_only(cited.side, cited.quote)):
        what = f"the quote names only {other}."
        mend = "exchange the cells, or quote what is said of this side."
        yield record.problem((*path, "quote"), "E306", what, mend)
    extract = catalog.extracts.get(source.id)
    if extract is None or not stands_in(" ".join(cited.quote.split()), extract):
        what = f"the quote does not stand in data/extracts/{source.id}.txt."
        mend = "copy the passage to the letter from the source to both."
        yield record.problem((*path, "quote"), "E302", what, mend)
    for place, words in cited.says.items():
        if not words or not stands_in(words, cited.quote):
            what = f'"{words}" does not stand in the quote.'
            mend = "copy the words to the letter from the quote."
            yield record.problem((*path, *place), "E303", what, mend)
    published = source.published
    if cited.checked > as_of or (published and published > cited.checked):
        what = f"it was checked on {cited.checked}, "
        what += (
            f"before its publication on {published}."
            if published and published > cited.checked
            else f"which is after {as_of}."
        )
        yield record.problem((*path, "checked"), "E305", what, "mend the date.")
    yield from _age(record, path, source.kind, cited.checked, as_of)


_NAMES = {
    "pytorch": re.compile(r"torch", re.I),
    "tensorflow": re.compile(r"tensorflow|keras|\btf\b", re.I),
}


def names_only(side: str, quote: str) -> str:
    """The other framework, if a quote names it and not the one of the cell."""
    if _NAMES[side].search(quote):
        return ""
    others = (name for name in SIDES if name != side)
    return next((name for name in others if _NAMES[name].search(quote)), "")


def stands_in(words: str, text: str) -> bool:
    """Whether a text holds words that no letter or figure continues: 2 is not in 12."""
    start = text.find(words) if words else -1
    while start >= 0:
        end = start + len(words)
        before, after = text[max(0, start - 2) : start], text[end : end + 2]
        if not (
            (words[0].isalnum() and _CONTINUED_BEFORE.search(before))
            or (words[-1].isalnum() and _CONTINUED_AFTER.match(after))
        ):
            return True
        start = text.find(words, start + 1)
    return False


_CONTINUED_BEFORE = re.compile(r"[A-Za-z0-9_]$|\d[.,]$")
_CONTINUED_AFTER = re.compile(r"[A-Za-z0-9_]|[.,]\d")


def _age(
    record: Record, path: Path_, kind: str, checked: dt.date, as_of: dt.date
) -> Problems:
    limit, age = AGE_LIMIT[kind], (as_of - checked).days
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
    if isinstance(value, str) and DATE.fullmatch(value):
        return "" if agrees(value, cite.says) else f'"{cite.says}" is not {value}.'
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
