"""The rules of pages: twins, calls that find something, no fact left out."""

from __future__ import annotations

from collections.abc import Iterator

from parity.catalog import Catalog
from parity.model import SIDES
from parity.pages import Page
from parity.problems import Place, Problem, suggest

Problems = Iterator[Problem]


def pages(catalog: Catalog) -> Problems:
    """Pages come in twins, call macros rightly, and show every fact."""
    english, chinese = catalog.pages.get("en", {}), catalog.pages.get("zh", {})
    for name in sorted({*english} ^ {*chinese}):
        page = english.get(name) or chinese[name]
        other = "zh" if page.language == "en" else "en"
        what = f"docs/{other}/{name} is missing."
        yield Problem(
            Place(page.file), "E801", what, "write the page in both languages."
        )
    for name in sorted({*english} & {*chinese}):
        yield from _twin_pages(english[name], chinese[name])
    for page in catalog.each_page():
        yield from _page(catalog, page)
    if catalog.pages.get("en"):
        shown = {id for page in english.values() for id in catalog.facts_on(page)}
        for record, _ in catalog.each_fact():
            if record.id not in shown:
                what = f"no page shows the fact {record.id}."
                mend = f'call {{{{ facts("{record.id.split(".")[0]}") }}}} on a page.'
                yield record.problem(("id",), "E804", what, mend)
        yield from _lists(catalog, [*english.values()])
        yield from _pairs(catalog, [*english.values()])


#: Kind -> the macro that shows its records, and whether it names them.
_SHOWN_BY = {
    **{"guide": ("guide", True), "diagram": ("diagram", True)},
    **{"claim": ("claims", True), "dispute": ("disputes", False)},
    **{"system": ("systems", False), "term": ("glossary", False)},
    "source": ("sources", False),
}


def _lists(catalog: Catalog, english: list[Page]) -> Problems:
    """Every other record is shown, too, and on one page."""
    calls: dict[tuple[str, str], list[str]] = {}
    for page in english:
        for macro, named in _SHOWN_BY.values():
            for call in page.named(macro):
                key = (macro, str(call.args[0]) if named else "")
                calls.setdefault(key, []).append(page.stem)
    said = set()
    for record in catalog.each_record():
        if record.kind not in _SHOWN_BY:
            continue
        macro, named = _SHOWN_BY[record.kind]
        name = record.id.split(".")[0] if named else ""
        if record.kind == "claim" and name not in catalog.articles:
            continue  # E117 says it
        found = calls.get((macro, name), [])
        if len(found) == 1 or (macro, name) in said:
            continue
        said.add((macro, name))
        argument = f'"{name}"' if name else ""
        what = f"no page shows the {record.kind} {record.id}."
        if found:
            what = (
                f"these pages show the {record.kind} {record.id}: {', '.join(found)}."
            )
        mend = f"call {{{{ {macro}({argument}) }}}} on one page."
        yield record.problem(("id",), "E804", what, mend)


def _pairs(catalog: Catalog, english: list[Page]) -> Problems:
    """Every pair of the atlas stands on one page, and so does every area."""
    homes: dict[str, list[str]] = {}
    for page in english:
        for call in page.named("pairs"):
            for id in call.args[0]:
                homes.setdefault(id, []).append(page.stem)
        for call in page.named("area"):
            homes.setdefault(call.args[0], []).append(page.stem)
    said = set()
    for record in catalog.of_kind("pair"):
        area = record.id.split(".")[0]
        for name, macro in (
            (record.id, f'pairs(["{record.id}"])'),
            (area, f'area("{area}")'),
        ):
            found = homes.get(name, [])
            if len(found) == 1 or name in said:
                continue
            said.add(name)
            what = f"no page shows {name}."
            if found:
                what = f"these pages show {name}: {', '.join(found)}."
            mend = f"call {{{{ {macro} }}}} on one page."
            yield record.problem(("id",), "E804", what, mend)


def _twin_pages(english: Page, chinese: Page) -> Problems:
    def outline(page: Page) -> list[object]:
        return [
            *page.headings,
            *((c.name, c.args) for c in page.calls if c.name != "value"),
        ]

    for mine, yours in zip(outline(english), outline(chinese), strict=False):
        if mine != yours:
            what = f"the English page has {mine}, the Chinese one {yours}."
            mend = "let both have the same headings (level and {#id}) and macro calls."
            yield Problem(Place(chinese.file), "E805", what, mend)
            return
    if len(outline(english)) != len(outline(chinese)):
        what = "the two pages differ in the number of headings and macro calls."
        mend = "let both have the same headings and macro calls."
        yield Problem(Place(chinese.file), "E805", what, mend)
    values = [sorted(c.args for c in p.named("value")) for p in (english, chinese)]
    if values[0] != values[1]:
        what = "the two pages show different values inside their sentences."
        yield Problem(Place(chinese.file), "E805", what, "show the same in both.")


def _page(catalog: Catalog, page: Page) -> Problems:
    for part in ("title", "description"):
        if not isinstance(page.meta.get(part), str):
            what = f"the front matter lacks `{part}`."
            yield Problem(Place(page.file), "E803", what, "add it.")
    if [c.args for c in page.named("foot")] != [(page.stem,)]:
        what = "the page does not end with its foot."
        mend = f'write {{{{ foot("{page.stem}") }}}} as its last line.'
        yield Problem(Place(page.file), "E803", what, mend)
    topics = {fact.topic for fact in catalog.facts.values()}
    described = {example.snippet for example in catalog.examples.values()}
    for call in page.calls:
        known: set[str] = set()
        names: list[object] = []
        match call.name:
            case "facts" if isinstance(call.args[0], list):
                known, names = {*catalog.facts}, [*call.args[0]]
            case "facts":
                known, names = topics, [call.args[0]]
            case "pair":
                known, names = described, [call.args[0]]
            case "guide":
                known, names = set(catalog.guides), [call.args[0]]
            case "claims":
                known, names = set(catalog.articles), [call.args[0]]
            case "diagram":
                known, names = set(catalog.diagrams), [call.args[0]]
            case "pairs":
                known, names = set(catalog.pairs), [*call.args[0]]
            case "area":
                known = {pair.area for pair in catalog.pairs.values()}
                names = [call.args[0]]
            case "value":
                known, names = set(catalog.facts), [call.args[0]]
                if call.args[1] not in SIDES:
                    what = f'"{call.args[1]}" is no side.'
                    mend = "write pytorch or tensorflow."
                    yield Problem(call.place, "E802", what, mend)
        for name in names:
            if name not in known:
                renamed = catalog.registered.get(str(name))
                hint = f' It is called "{renamed}" now.' if renamed else ""
                hint = hint or suggest(name, known)
                what = f'`{call.name}` finds no "{name}".{hint}'
                yield Problem(call.place, "E802", what, "mend the name.")
