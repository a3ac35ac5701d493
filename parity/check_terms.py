"""The rules of the glossary: what English calls by a term, Chinese does, too."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from parity.catalog import Catalog
from parity.fields import LANGUAGES
from parity.model import Term
from parity.problems import Place, Problem, suggest
from parity.texts import CODE, SLOT

Problems = Iterator[Problem]


def terms(catalog: Catalog) -> Problems:
    """Terms are named in both languages, once, and texts keep to them."""
    first: dict[str, str] = {}
    for record in catalog.of_kind("term"):
        term = catalog.terms[record.id]
        for language in LANGUAGES:
            if not term.called(language):
                what = f"the term has no name in `{language}`."
                yield record.problem(("names",), "E401", what, "add one.")
        for name in term.called("en"):
            if (other := first.setdefault(name.casefold(), term.id)) != term.id:
                what = f'"{name}" is a name of {other}, too.'
                mend = "let each name belong to one term."
                yield record.problem(("names", "en"), "E119", what, mend)
        if term.page and f"{term.page}.md" not in catalog.pages.get("en", {}):
            pages = [p.stem for p in catalog.pages.get("en", {}).values()]
            what = f'there is no page "{term.page}".{suggest(term.page, pages)}'
            yield record.problem(("page",), "E117", what, "name a page of docs/.")
    for record in catalog.each_record():
        for path, text in record.texts:
            for term in _missing(catalog, text.en, text.zh):
                if term.id != record.id:
                    what = f'`en` has "{term.called("en")[0]}", and `zh` has not '
                    what += f"{' or '.join(term.called('zh'))}."
                    mend = "use the term of data/glossary.yaml."
                    yield record.problem(path, "E411", what, mend)


def page_terms(catalog: Catalog) -> Problems:
    """Pages keep to the terms, too."""
    english, chinese = catalog.pages.get("en", {}), catalog.pages.get("zh", {})
    for name in sorted({*english} & {*chinese}):
        for term in _missing(catalog, english[name].prose, chinese[name].prose):
            what = f'the English page has "{term.called("en")[0]}", this one has not '
            what += f"{' or '.join(term.called('zh'))}."
            mend = "use the term of data/glossary.yaml."
            yield Problem(Place(chinese[name].file), "E411", what, mend)


def _missing(catalog: Catalog, english: str, chinese: str) -> list[Term]:
    """The terms that an English text uses and the Chinese one does not."""
    by_name = catalog.held_terms
    if not by_name:
        return []
    used = _used(english, tuple(by_name))
    terms = {by_name[name].id: by_name[name] for name in used}
    return [
        term
        for term in terms.values()
        if not any(name in chinese for name in term.called("zh"))
    ]


@lru_cache(maxsize=20_000)  # `parity mutate` asks for each text some thousand times
def _used(english: str, names: tuple[str, ...]) -> tuple[str, ...]:
    """The names that stand in a text, outside code and slots."""
    return tuple(_pattern(names).findall(SLOT.sub(" ", CODE.sub(" ", english))))


@lru_cache(maxsize=8)
def _pattern(names: tuple[str, ...]) -> re.Pattern[str]:
    # In lower case: with a capital it is part of a name, as in Triton Inference Server.
    # The longest first: a gradient tape is no gradient.
    longest = sorted(names, key=len, reverse=True)
    return re.compile(rf"\b({'|'.join(map(re.escape, longest))})s?\b")
