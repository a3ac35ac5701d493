"""Read the built site back: it shows exactly what was verified, whole and linked.

Nothing here knows how pages are made: a mistake of the macros or the theme is found
because this module reads the HTML anew and compares it with the report.
"""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any

from parity.catalog import Catalog
from parity.check import facts_on, recommendation, scores
from parity.html import Element, Html, parse_html
from parity.labels import cell_label, fill, pick, value_label
from parity.links import Site, check_links
from parity.model import LANGUAGES, SIDES, Differs, Fact, Guide, Text, Value
from parity.pages import Page
from parity.problems import Place, Problem
from parity.verify import Report, show
from parity.yamlfile import read_text

Problems = Iterator[Problem]

#: States of a cell that may be published. ``unavailable`` says so itself: verification
#: holds its value to "not established".
PROVED = {"executed", "measured", "cited", "unavailable"}
NAMES = ["PyTorch", "TensorFlow"]

_BACKTICKS = re.compile(r"`([^`]+)`")
_UNRENDERED = re.compile(
    r"\{\{|\{%|--8<--|Traceback \(most recent call last\)"
    r"|\{(?:pytorch|tensorflow|fact:[^}]*)\}|\{\s*[#:][\w-]*[^}]*\}"
)
_SITE_URL = re.compile(r"^site_url:\s*[\"']?([^\s\"'#]+)", re.M)

MEND_BUILD = "build the site again; if it stays so, mend macros/ or theme/."
MEND_RUN = "run `parity verify` and build again."


def prove(folder: Path, report: Report) -> tuple[list[Problem], str]:
    """Compare a built site with a report; also says in short what was read."""
    catalog = report.catalog
    site, problems = _read(folder, catalog)
    cells = 0
    for file, page in sorted(site.pages.items()):
        problems += _unrendered(page, catalog)
        if file not in site.twins and not file.endswith("404.html"):
            what = "no page below docs/ is behind this file."
            problems.append(
                _at(page, "E902", what, "empty the folder and build again.")
            )
    for language, source, file in _promised(catalog):
        page = site.pages.get(file)
        if page is None:
            what = f"{source.file} has no page in the built site."
            if file not in site.files:  # else it is there, and cannot be read
                place = Place(site.shown(file))
                problems.append(Problem(place, "E902", what, MEND_BUILD))
            continue
        reader = _Reader(report, page, source, language)
        problems += reader.all()
        cells += len(page.having("data-fact"))
    problems += check_links(site)
    problems += _api(site, report)
    return sorted(set(problems)), f"{len(site.twins)} pages, {cells} cells"


def _promised(catalog: Catalog) -> Iterator[tuple[str, Page, str]]:
    for language in LANGUAGES:
        for page in catalog.pages.get(language, {}).values():
            yield language, page, _file(page.name, language)


def _file(name: str, language: str) -> str:
    folder = "" if language == "en" else f"{language}/"
    stem = name.removesuffix(".md")
    if stem.rsplit("/", 1)[-1] in ("index", "README"):
        stem = stem.rpartition("/")[0]
    return f"{folder}{stem}/index.html".replace("//", "/").lstrip("/")


def _read(folder: Path, catalog: Catalog) -> tuple[Site, list[Problem]]:
    """All pages of a built site that can be read, and what is wrong with the others."""
    problems: list[Problem] = []
    config, _ = read_text(catalog.root / "mkdocs.yml", "mkdocs.yml")
    url = match.group(1) if (match := _SITE_URL.search(config or "")) else ""
    twins = {
        _file(page.name, here): (there, _file(page.name, there))
        for here, there in (LANGUAGES, LANGUAGES[::-1])
        for page in catalog.pages.get(here, {}).values()
    }
    files = {p.relative_to(folder).as_posix() for p in folder.rglob("*") if p.is_file()}
    site = Site(
        folder,
        f"{url or 'https://site.invalid'}/".replace("//", "/").replace(":/", "://", 1),
        frozenset(files),
        {},
        twins,
    )
    for file in sorted(files):
        if not file.endswith(".html"):
            continue
        text, unreadable = read_text(folder / file, site.shown(file), limit=None)
        problems += unreadable
        if text is None:
            continue
        try:
            site.pages[file] = parse_html(text, site.shown(file))
        except AssertionError as error:
            place = Place(site.shown(file))
            what = f"this is not HTML: {error}."
            problems.append(Problem(place, "E100", what, MEND_BUILD))
    return site, problems
