"""Read the built site back: it shows exactly what was verified, whole and linked.

Nothing here knows how pages are made. A mistake of the macros or the theme is found
because the HTML is read anew and compared with the report (``parity.shown``); where
links lead and what is requested is looked up in the files (``parity.links``).
"""

from __future__ import annotations

import json
import re
from bisect import bisect_left
from collections.abc import Iterator, Set
from pathlib import Path
from typing import Any

from parity.catalog import Catalog
from parity.html import HIDDEN, Html, parse_html
from parity.installed import installed_version
from parity.labels import cell_label
from parity.links import Site, check_links
from parity.model import LANGUAGES, SIDES
from parity.pages import Page
from parity.problems import Place, Problem
from parity.shown import MEND_BUILD, Shown, output
from parity.shown_atlas import compare_atlas, programs_of_pairs
from parity.shown_claims import compare_claims
from parity.shown_diagrams import compare_diagrams
from parity.shown_guides import compare_guides
from parity.shown_lists import compare_lists
from parity.verify import Report
from parity.yamlfile import read_text

Problems = Iterator[Problem]

#: File of the API -> the kinds of records that it lists, each under its plural.
LISTS = {
    **{"claims": ("claim", "dispute"), "systems": ("system",), "terms": ("term",)},
    **{"sources": ("source",), "guides": ("guide",), "articles": ("article",)},
}
#: What a page shows beside facts and code, each held against the report.
COMPARED = (
    *(compare_guides, compare_claims, compare_lists, compare_diagrams),
    compare_atlas,
)
#: What no reader should see. Attribute lists are those of Python-Markdown: { #id }.
_UNRENDERED = re.compile(
    r"\{\{|\{%|--8<--|Traceback \(most recent call last\)"
    r"|\{(?:pytorch|tensorflow|fact:[^}]*)\}|\{:?\s*[#.][a-zA-Z][^{}]*\}"
)
_SITE_URL = re.compile(r"^site_url:\s*[\"']?([^\s\"'#]+?)/*[\"']?\s*$", re.M)


def prove(folder: Path, report: Report) -> tuple[list[Problem], str]:
    """Compare a built site with a report; also says in short what was read."""
    catalog = report.catalog
    site, problems = _read(folder, catalog)
    cells = 0
    for language, source in _sources(catalog):
        file = _file(source.name, language)
        if page := site.pages.get(file):
            shown = Shown(report, page, source, language)
            problems += shown.problems()
            for compare in COMPARED:
                problems += compare(shown)
            cells += len(page.having("data-fact"))
        elif file not in site.files:  # else it is there, and said to be unreadable
            what = f"{source.file} has no page in the built site."
            problems.append(Problem(Place(site.shown(file)), "E902", what, MEND_BUILD))
    programs = {output(entry) or "" for entry in report.results.values()}
    programs |= {s.shown for sides in catalog.snippets.values() for s in sides.values()}
    programs |= programs_of_pairs(report)
    for file, page in site.pages.items():
        problems += _unrendered(page, programs)
        if file not in site.twins and not file.endswith("404.html"):
            what = "no page below docs/ is behind this file."
            mend = "empty the folder and build again."
            problems.append(Problem(page.place, "E902", what, mend))
        problems += _covered(page)
    problems += check_links(site)
    problems += _api(site, report)
    return sorted(set(problems)), f"{len(site.twins)} pages, {cells} cells"


def _sources(catalog: Catalog) -> Iterator[tuple[str, Page]]:
    for language in LANGUAGES:
        for page in catalog.pages.get(language, {}).values():
            yield language, page


def _file(name: str, language: str) -> str:
    """The file that a page of docs/ becomes: execution.md, execution/index.html."""
    parts = name.removesuffix(".md").split("/")
    if parts[-1] in ("index", "README"):
        parts.pop()
    return "/".join([*([] if language == "en" else [language]), *parts, "index.html"])


def _read(folder: Path, catalog: Catalog) -> tuple[Site, list[Problem]]:
    """All pages of a built site that can be read, and what is wrong with the others."""
    config, _ = read_text(catalog.root / "mkdocs.yml", "mkdocs.yml")
    url = _SITE_URL.search(config or "")
    site = Site(
        folder=folder,
        url=f"{url.group(1) if url else 'https://site.invalid'}/",
        files=frozenset(
            p.relative_to(folder).as_posix() for p in folder.rglob("*") if p.is_file()
        ),
        twins={
            _file(page.name, language): (other, _file(page.name, other))
            for language, page in _sources(catalog)
            for other in LANGUAGES
            if other != language
        },
    )
    problems: list[Problem] = []
    for file in sorted(f for f in site.files if f.endswith(".html")):
        text, unreadable = read_text(folder / file, site.shown(file))
        problems += unreadable
        if text is None:
            continue
        try:
            site.pages[file] = parse_html(text, site.shown(file))
        except AssertionError as error:
            what = f"this is not HTML: {error}."
            place = Place(site.shown(file))
            problems.append(Problem(place, "E100", what, MEND_BUILD))
    return site, problems


def _unrendered(page: Html, programs: Set[str]) -> Problems:
    """No template syntax, slot or traceback is left in what a reader sees.

    Braces and tracebacks belong into ``programs``: code that ran, and what it printed.
    """
    for piece in page.pieces:
        if not (match := _UNRENDERED.search(piece.text)):
            continue
        if piece.inside is not None:
            if piece.inside.tag in HIDDEN:
                continue
            if page.text(piece.inside).strip("\n") in programs:
                continue
        what = f'"{match.group(0)}" stands in the page.'
        mend = "mend the macro call or the text, and build again."
        yield Problem(piece.place, "E903", what, mend)
    for name in ("content", "title", "alt", "aria-label"):
        for element in page.having(name):
            if match := _UNRENDERED.search(element.get(name)):
                what = f'"{match.group(0)}" stands in the attribute {name}.'
                mend = "mend the text, and build again."
                yield Problem(element.place, "E903", what, mend)


#: What a page promises to show, and what would keep it from being seen.
_PROMISED = (
    *("data-fact-row", "data-claim", "data-shows", "data-short", "data-tally"),
    *("data-dispute", "data-position", "data-system", "data-replaced", "data-term"),
    *("data-source", "data-example", "data-diagram", "data-edge", "data-scenario"),
    *("data-theirs", "data-verdict-word", "data-works"),
)


def _covered(page: Html) -> Problems:
    """Nothing that is promised is hidden."""
    records = [e for name in _PROMISED for e in page.having(name)]
    numbers = sorted(e.number for e in records)
    for element in page.elements:
        style = "".join(element.get("style").lower().split())
        hides = "hidden" in element.attributes or element.get("aria-hidden") == "true"
        hides |= bool(
            re.search(r"display:none|visibility:|opacity:|left:-|clip", style)
        )
        inside = hides and any(e.number < element.number < e.end for e in records)
        if hides or "parity-hidden" in element.classes:
            first, last = (
                bisect_left(numbers, n) for n in (element.number, element.end)
            )
            inside |= first < last
        if inside:
            what = f"<{element.tag}> hides what the page should show."
            yield Problem(element.place, "E902", what, MEND_BUILD)
    for piece in page.hidden("style"):
        if "parity-" in piece.text or "[data-" in piece.text:
            what = "a style stands in the page itself."
            yield Problem(piece.place, "E902", what, "write it in theme/assets.")


def _api(site: Site, report: Report) -> Problems:
    """The JSON holds every fact with the values of the catalog."""
    index, wrong = _json(site, "api/v1/index.json")
    yield from wrong
    if index is not None and index.get("facts") != len(report.catalog.facts):
        what = f"it counts {index.get('facts')} facts, not {len(report.catalog.facts)}."
        place = Place(site.shown("api/v1/index.json"))
        yield Problem(place, "E902", what, MEND_BUILD)

    for file, name in LISTS.items():
        for kind in name:
            yield from _listed(site, report.catalog, file, kind)
    file = "api/v1/facts.json"
    data, wrong = _json(site, file)
    yield from wrong
    if data is None:
        return
    place = Place(site.shown(file))
    items = data.get("facts")
    items = items if isinstance(items, list) else [items]
    published = {
        item["id"]: item
        for item in items
        if isinstance(item, dict) and isinstance(item.get("id"), str)
    }
    if len(published) != len(items):
        what = "it does not hold a list of facts, each with an id of its own."
        yield Problem(place, "E902", what, MEND_BUILD)
    for id, fact in report.catalog.facts.items():
        item = published.pop(id, None)
        if item is None:
            yield Problem(place, "E902", f"the fact {id} is missing.", MEND_BUILD)
            continue
        for side in SIDES:
            wanted = {
                "value": fact.cell(side).value,
                "status": report.cells[id, side].status,
                "label": {
                    language: cell_label(report.catalog, fact, side, language)[0]
                    for language in LANGUAGES
                },
            }
            cell = item.get(side)
            given = cell if isinstance(cell, dict) else {}
            for key, value in wanted.items():
                # As JSON, true is not 1 and 2 is not 2.0.
                if json.dumps(given.get(key)) != json.dumps(value):
                    what = f"{id}.{side}.{key} is {given.get(key)!r}, not {value!r}."
                    yield Problem(place, "E902", what, MEND_BUILD)
    for unknown in published:
        what = f"there is no fact {unknown}."
        yield Problem(place, "E902", what, MEND_BUILD)


def _listed(site: Site, catalog: Catalog, name: str, kind: str) -> Problems:
    """A list of the API holds every record with all that it says."""
    file = f"api/v1/{name}.json"
    data, wrong = _json(site, file)
    yield from wrong
    if data is None:
        return
    items = data.get(f"{kind}s")
    found = {
        str(item.get("id")): item
        for item in (items if isinstance(items, list) else [])
        if isinstance(item, dict)
    }
    place = Place(site.shown(file))
    records = {r.id: r.model for r in catalog.records.values() if r.kind == kind}
    for id in sorted({*found} | {*records}):
        if id not in records or id not in found:
            what = f"the {kind} {id} is missing."
            if id in found:
                what = f"there is no {kind} {id}."
            yield Problem(place, "E902", what, MEND_BUILD)
            continue
        said = records[id].model_dump(mode="json", by_alias=True)
        for key, value in said.items():
            given = found[id].get(key)
            if key == "version" and value is None:  # read from the package
                value = installed_version(said["package"])
            if _bare(given) != _bare(value):
                what = f"{id}.{key} is {given!r}, not {value!r}."
                yield Problem(place, "E902", what, MEND_BUILD)


def _bare(value: Any) -> str:
    """A value as JSON, without fields that are null."""

    def strip(node: Any) -> Any:
        if isinstance(node, dict):
            return {k: strip(v) for k, v in node.items() if v is not None}
        return [strip(v) for v in node] if isinstance(node, list) else node

    return json.dumps(strip(value), sort_keys=True, ensure_ascii=False)


def _json(site: Site, file: str) -> tuple[dict[str, Any] | None, list[Problem]]:
    if file not in site.files:
        what = "the file is missing."
        return None, [Problem(Place(site.shown(file)), "E902", what, MEND_BUILD)]
    text, problems = read_text(site.folder / file, site.shown(file))
    if text is None:
        return None, problems
    try:
        data = json.loads(text)
    except (ValueError, RecursionError):
        data = None
    if isinstance(data, dict):
        return data, []
    what = "the file does not hold a JSON object."
    return None, [Problem(Place(site.shown(file)), "E902", what, MEND_BUILD)]
