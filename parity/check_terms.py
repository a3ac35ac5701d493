"""The rules of the glossary: what English calls by a term, Chinese does, too."""

from __future__ import annotations

import re
from collections.abc import Iterator

from parity.catalog import Catalog
from parity.fields import Text
from parity.model import Term
from parity.problems import Place, Problem, suggest
from parity.texts import CODE

Problems = Iterator[Problem]


def terms(catalog: Catalog) -> Problems:
    """Terms are named in both languages, once, and texts keep to them."""
    first: dict[str, str] = {}
    for record in catalog.of_kind("term"):
        term = catalog.terms[record.id]
        for language in ("en", "zh"):
            names = term.names.get(language, [])
            if not names:
                what = f"the term has no name in `{language}`."
                yield record.problem(("names",), "E401", what, "add one.")
        for name in term.names.get("en", []):
            if first.setdefault(name.casefold(), term.id) != term.id:
                what = f'"{name}" is a name of {first[name.casefold()]}, too.'
                mend = "let each name belong to one term."
                yield record.problem(("names", "en"), "E119", what, mend)
        if term.page and f"{term.page}.md" not in catalog.pages.get("en", {}):
            pages = [p.stem for p in catalog.pages.get("en", {}).values()]
            what = f'there is no page "{term.page}".{suggest(term.page, pages)}'
            yield record.problem(("page",), "E117", what, "name a page of docs/.")
    held = [(term, _pattern(term)) for term in catalog.terms.values() if term.held]
    for record in catalog.records.values():
        for path, text in record.texts:
            for term, pattern in held:
                if record.id != term.id and breaks(term, pattern, text):
                    what = f'`en` has "{term.names["en"][0]}", and `zh` has not '
                    what += f"{' or '.join(term.names['zh'])}."
                    mend = "use the term of data/glossary.yaml."
                    yield record.problem(path, "E411", what, mend)
    english, chinese = catalog.pages.get("en", {}), catalog.pages.get("zh", {})
    for name in sorted({*english} & {*chinese}):
        for term, pattern in held:
            if breaks(
                term, pattern, Text(en=english[name].prose, zh=chinese[name].prose)
            ):
                what = (
                    f'the English page has "{term.names["en"][0]}", and this one has '
                )
                what += f"not {' or '.join(term.names['zh'])}."
                mend = "use the term of data/glossary.yaml."
                yield Problem(Place(chinese[name].file), "E411", what, mend)


def _pattern(term: Term) -> re.Pattern[str]:
    names = "|".join(re.escape(name) for name in term.names.get("en", []))
    return re.compile(rf"\b(?:{names})s?\b", re.I)


def breaks(term: Term, pattern: re.Pattern[str], text: Text) -> bool:
    """Whether the English of a text uses a term that the Chinese does not."""
    if any(name in text.zh for name in term.names.get("zh", [])):
        return False
    return bool(pattern.search(CODE.sub(" ", text.en)))
