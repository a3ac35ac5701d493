"""`parity prove` on the atlas: whatever a page shows otherwise than it ran is found."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import mini
import mini_atlas
import pytest
from test_prove import build_mini, falsify

from parity.pipeline import open_session
from parity.problems import Problem
from parity.prove import prove
from parity.verify import Report

EN, ZH = "sums/index.html", "zh/sums/index.html"


@pytest.fixture(scope="session")
def built(once: Callable[..., Path], mkdocs: Callable[..., object], root: Path) -> Path:
    """The mini checkout with its small atlas, built."""

    def make(folder: Path) -> None:
        build_mini(folder, root, mkdocs, mini_atlas.ATLAS, mini_atlas.observed())

    return once("mini-atlas", make)


@pytest.fixture(scope="session")
def report(built: Path) -> Report:
    return open_session(built, execute=False).report(mini.AS_OF)


@pytest.fixture
def copy(built: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(built / "site", tmp_path / "site"))


def found(site: Path, report: Report) -> list[Problem]:
    return [p for p in prove(site, report)[0] if "sums" in p.place.file]


def test_the_pages_of_the_atlas_show_what_ran(copy: Path, report: Report) -> None:
    assert report.problems == []
    assert found(copy, report) == []


@pytest.mark.parametrize("file", [EN, ZH])
@pytest.mark.parametrize(
    ("pattern", "new"),
    [
        pytest.param('data-kind="differs"', 'data-kind="equal"', id="a mark"),
        pytest.param(
            'data-states="tf=differs', 'data-states="tf=equal', id="what came of it"
        ),
        pytest.param(
            r'(data-printed="sums.spread.default main torch"><samp>)[^<]*',
            r"\1tensor(7.)",
            id="an output",
        ),
        pytest.param(
            r'(data-script="sums.spread.default fixed torch">)', r"\1x = 1; ", id="code"
        ),
        pytest.param(
            r'(data-printed="sums.spread.constant gradient tf"><samp>)[^<]*',
            r"\1[0.0]",
            id="a gradient that differs",
        ),
        pytest.param(
            r'(data-check="sums.total.any_order">)', r"\1x = 1; ", id="a check"
        ),
        pytest.param("correction=1", "correction=0", id="a default"),
        pytest.param(
            '(id="sums.total.of_truths".*?data-damage=")low', r"\1high", id="the damage"
        ),
        pytest.param(
            '(data-trap="sums.spread.default" data-damage=")high',
            r"\1low",
            id="the damage in the list",
        ),
        pytest.param(
            'data-gradient="sums.total.along_rows tf equal"',
            'data-gradient="sums.total.along_rows tf differs"',
            id="a gradient",
        ),
        pytest.param('data-entry="sums.mode"', 'data-entry="sums.modes"', id="a pair"),
        pytest.param(
            'data-trap="sums.spread.default"', 'data-trap="x"', id="an entry of traps"
        ),
        pytest.param(
            '(data-damage-count="all">)2', r"\g<1>3", id="the number of traps"
        ),
        pytest.param('(data-total="pairs">)5', r"\g<1>6", id="the number of pairs"),
        pytest.param('data-recipe="sums.weighted"', "", id="a recipe"),
        pytest.param('data-absence="sums.mode"', "", id="an absence"),
        pytest.param('data-pair="sums.mode"', "", id="a row of the area"),
        pytest.param('(data-api=")torch.std', r"\1torch.var", id="a name"),
    ],
)
def test_what_is_falsified_is_found(
    copy: Path, report: Report, file: str, pattern: str, new: str
) -> None:
    falsify(copy, file, pattern, new)
    assert {p.place.file.removeprefix("site/") for p in found(copy, report)} == {file}
    assert {p.code for p in found(copy, report)} <= {"E901", "E902"}


@pytest.mark.parametrize(
    ("file", "old", "new"),
    [
        (EN, "The divisors are not the same.", "The divisors are the same."),
        (ZH, "除数不同。", "除数相同。"),
    ],
)
def test_a_changed_reason_is_found(
    copy: Path, report: Report, file: str, old: str, new: str
) -> None:
    page = copy / file
    page.write_text(page.read_text("utf-8").replace(old, new), "utf-8")
    assert {p.code for p in found(copy, report)} == {"E901"}
