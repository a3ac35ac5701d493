"""Zensical, by Material's team, builds the same pages from the same configurations.

Material for MkDocs ends in May 2027; this test keeps the way out open. It builds both
languages of a small copy with either and compares. What may differ stands in
``DIFFERENCES``, and nothing else may.
"""

import datetime as dt
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from conftest import ROOT, Copy, Mkdocs, build_environment, is_small
from test_build import falsify_first

from parity.html import Html, parse_html
from parity.load import load
from parity.pipeline import open_session
from parity.prove import LISTS, prove

#: Files that only MkDocs' build has, and why. (A page compares by its article: header,
#: sidebars and footer are furniture, which each builder makes in its own markup.)
DIFFERENCES = {
    "api/v1/": "Zensical runs no hooks, so the data is not published",
    "llms.txt": "likewise",
    "search/": "Zensical cuts and stores its search index in another way: search.json",
    "assets/": "each builder brings the scripts and style sheets of its own theme",
    "sitemap.xml": "Zensical writes no compressed copy beside it",
}

CATALOG, _ = load(ROOT)
PAGES = [
    f"{folder}{page.address}index.html"
    for language, folder in (("en", ""), ("zh", "zh/"))
    for page in CATALOG.pages[language].values()
    if is_small(page.stem)
]


def zensical(folder: Path, config: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "zensical", "build", "--clean", "-f", config],
        cwd=folder,
        env=build_environment(),
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        timeout=300,
    )


@pytest.fixture(scope="session")
def other(once: Callable[..., Path], copy_checkout: Copy) -> Path:
    """Both languages built by Zensical: the hook that builds Chinese does not run."""

    def make(folder: Path) -> None:
        copy_checkout(folder, small=True)
        for config in ("mkdocs.yml", "mkdocs.zh.yml"):
            done = zensical(folder, config)
            assert done.returncode == 0, done.stdout

    return once("zensical", make) / "site"


@pytest.fixture(scope="session")
def small(once: Callable[..., Path], copy_checkout: Copy, mkdocs: Mkdocs) -> Path:
    """The same checkout, built by MkDocs."""

    def make(folder: Path) -> None:
        done = mkdocs(copy_checkout(folder, small=True), "build", "--strict")
        assert done.returncode == 0, done.stdout

    return once("small", make) / "site"


def files(site: Path) -> set[str]:
    return {p.relative_to(site).as_posix() for p in site.rglob("*") if p.is_file()}


def read(site: Path, file: str) -> Html:
    return parse_html((site / file).read_text("utf-8"), file)


def article(page: Html) -> list[str]:
    """The main part of a page, from the title to the foot, piece by piece."""
    (inner,) = page.tagged("article")
    pieces = page.pieces[inner.first : inner.last]
    return [" ".join(p.text.split()) for p in pieces if p.text.strip()]


def cells(page: Html) -> list[tuple[str, ...]]:
    names = ("data-fact", "data-side", "data-status")
    return [
        (*map(cell.get, names), page.words(cell)) for cell in page.having("data-fact")
    ]


def test_both_builders_make_the_same_pages(small: Path, other: Path) -> None:
    mine, theirs = files(small), files(other)
    assert {f for f in mine if f.endswith(".html")} == {
        f for f in theirs if f.endswith(".html")
    }
    odd = {f.removeprefix("zh/") for f in mine - theirs}
    assert not [f for f in odd if not f.startswith(tuple(DIFFERENCES))]


@pytest.mark.parametrize("file", PAGES)
def test_both_builders_show_the_same(small: Path, other: Path, file: str) -> None:
    mine, theirs = read(small, file), read(other, file)
    assert article(mine) == article(theirs)
    assert cells(mine) == cells(theirs)


def test_what_zensical_builds_is_proved_but_for_the_data(other: Path) -> None:
    session = open_session(other.parent, execute=False)
    problems, _ = prove(other, session.report(dt.datetime.now(dt.UTC).date()))
    assert [(p.place.file, p.what) for p in problems] == [
        (f"site/api/v1/{name}.json", "the file is missing.")
        for name in sorted({"facts", "index", *LISTS})
    ]


def test_zensical_refuses_a_false_fact(copy_checkout: Copy, tmp_path: Path) -> None:
    lie = falsify_first(copy_checkout(tmp_path / "checkout", small=True))
    done = zensical(tmp_path / "checkout", "mkdocs.yml")
    assert done.returncode != 0
    assert f"{lie.place.file}:{lie.place.line}:" in done.stdout
    assert "E202" in done.stdout
    assert not list((tmp_path / "checkout/site").rglob("index.html"))
