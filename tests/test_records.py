"""The records of this checkout: each one, and each side of each snippet, holds.

Collecting these tests reads the checkout and no more. Judging them runs, once, what
the ledger lacks.
"""

from pathlib import Path

import pytest

from parity.load import load
from parity.model import SIDES
from parity.pipeline import open_session, today
from parity.problems import errors, render
from parity.verify import Report

pytestmark = pytest.mark.frameworks

ROOT = Path(__file__).parent.parent
CATALOG, FORM = load(ROOT)
RECORDS = [key for key in CATALOG.records if key[0] not in ("vocabulary", "untestable")]
SNIPPETS = [(name, side) for name in CATALOG.snippets for side in SIDES]
CELLS = [(id, side) for id in CATALOG.facts for side in SIDES]


def named(parts: tuple[str, str]) -> str:
    return " ".join(parts)


@pytest.fixture(scope="session")
def report(verified: None) -> Report:
    return open_session(ROOT).report(today())


def test_the_checkout_has_the_form_of_one() -> None:
    assert FORM == [], render(FORM)
    assert len(CATALOG.facts) >= 40
    assert len(CATALOG.snippets) >= 16
    assert CATALOG.guides


def test_nothing_is_wrong_with_the_checkout(report: Report) -> None:
    assert report.errors == [], render(report.errors)


@pytest.mark.parametrize("record", RECORDS, ids=named)
def test_the_record_holds(report: Report, record: tuple[str, str]) -> None:
    kind, id = record
    model = report.catalog.records[kind, id].model
    assert model == CATALOG.records[kind, id].model
    wrong = errors(p for p in report.problems if p.record == id)
    assert wrong == [], render(wrong)


@pytest.mark.parametrize("cell", CELLS, ids=named)
def test_the_cell_has_evidence(report: Report, cell: tuple[str, str]) -> None:
    state = report.cells[cell]
    assert state.status in ("executed", "measured", "cited", "unavailable")
    record = CATALOG.facts[cell[0]].cell(cell[1])
    expected = "run" if state.status in ("executed", "unavailable") else state.status
    given = {"run": record.run, "measured": record.measured, "cited": record.cite}
    assert given[expected]


@pytest.mark.parametrize("run", SNIPPETS, ids=named)
def test_the_snippet_returns_what_it_says(report: Report, run: tuple[str, str]) -> None:
    name, side = run
    entry = report.results[name, side]
    if f"{name}:{side}" in CATALOG.untestable:
        assert entry.outcome.kind == "unavailable"
        return
    assert entry.outcome.kind == "value", entry.outcome
    assert tuple(entry.outcome.result or {}) == CATALOG.snippets[name][side].keys
    assert entry.outcome.stdout.strip(), "it shows readers nothing"
    assert side in ("tensorflow", "pytorch")
    library = {"pytorch": "torch", "tensorflow": "tensorflow"}[side]
    assert entry.versions[library]
