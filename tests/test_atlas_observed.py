"""What pairs printed when somebody last looked, and what counts as a change of it."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from conftest import ROOT
from mini import AS_OF, mini_session
from mini_atlas import ATLAS, OUTPUTS, changed, kept, observed

from parity.atlas.observed import KEPT, alike, digest, drifts, output, write_observed
from parity.atlas.scripts import all_cases
from parity.load import load
from parity.model_atlas import ObservedPair
from parity.problems import Problem


@pytest.mark.parametrize(
    ("before", "now"),
    [
        ("tensor([0.1234, -2.0000])", "tensor([ 0.1235, -2.0001])"),
        ("array([1.e-08, nan])", "array([-3.1e-07, nan])"),
        ("[inf 1.5]\n[2 3]", "[inf  1.5] [2 3]"),
        ("x" * KEPT, "x" * (KEPT - 1) + "y"),  # cut off where it may differ
    ],
)
def test_the_last_digits_and_spaces_are_no_change(before: str, now: str) -> None:
    assert alike(before, now)


@pytest.mark.parametrize(
    ("before", "now"),
    [
        ("tensor([0.1234])", "tensor([0.1244])"),
        ("tensor([0.1234])", "tensor([0.1234, 0.1234])"),
        ("tensor([1.])", "tensor([nan])"),
        ("float32", "float64"),
        ("ValueError: a", "TypeError: a"),
        ("True", "False"),
    ],
)
def test_another_value_or_word_is_a_change(before: str, now: str) -> None:
    assert not alike(before, now)


def test_addresses_and_chance_words_are_not_kept() -> None:
    assert output({"printed": "<X object at 0x7f4c333b5b10>\n"}) == "<X object at …>"
    error = {"type": "InvalidArgumentError", "message": "goo.gle/debugstr op: Concat"}
    kept_error = "InvalidArgumentError: … op: Concat"
    assert output({"raised": error, "printed": "lost"}) == kept_error


def test_a_side_that_is_new_or_gone_is_a_change() -> None:
    cases = {"a": {"main": {"torch": "1", "tf": "2"}}}
    before = ObservedPair(program="", cases=cases)
    now = {"cases": {"a": {"main": {"torch": {"printed": "1"}}}}}
    assert [d.side for d in drifts(before, now)] == ["tf"]


def warned(tmp_path: Path, overlay: dict[str, str]) -> list[Problem]:
    session = mini_session(tmp_path / "mini", {**ATLAS, **overlay}, observed())
    return session.report(AS_OF).problems


def edited(change: Any) -> dict[str, str]:
    data = json.loads(kept())
    change(data)
    return {OUTPUTS: json.dumps(data)}


def other_output(data: Any) -> None:
    data["pairs"]["sums.total"]["cases"]["along_rows"]["main"]["tf"] = "7"


def test_outputs_of_the_same_code_hold(tmp_path: Path) -> None:
    assert warned(tmp_path, {OUTPUTS: kept()}) == []


def test_with_the_same_versions_a_change_stops_nothing(tmp_path: Path) -> None:
    (problem,) = warned(tmp_path, edited(other_output))
    assert (problem.code, problem.severity) == ("E235", "warning")


def test_with_another_version_a_change_is_an_error(tmp_path: Path) -> None:
    def older(data: Any) -> None:
        other_output(data)
        data["versions"]["torch"] = "2.12.0"

    (problem,) = warned(tmp_path, edited(older))
    assert (problem.code, problem.severity) == ("E235", "error")
    assert "torch 2.12.0" in problem.what


def test_outputs_of_other_code_are_to_be_written_anew(tmp_path: Path) -> None:
    def of_other_code(data: Any) -> None:
        other_output(data)
        data["pairs"]["sums.total"]["program"] = "0" * 16

    (problem,) = warned(tmp_path, edited(of_other_code))
    assert (problem.code, problem.severity) == ("E235", "warning")
    assert "parity observe" in problem.mend


def test_a_pair_whose_outputs_are_not_kept_is_named(tmp_path: Path) -> None:
    (problem,) = warned(tmp_path, edited(lambda data: data["pairs"].pop("sums.mode")))
    assert (problem.record, problem.severity) == ("sums.mode", "warning")


@pytest.mark.parametrize("text", ["", "[]", "{", '{"pairs": 3}'])
def test_a_damaged_file_is_named_and_harms_nothing(tmp_path: Path, text: str) -> None:
    found = warned(tmp_path, {OUTPUTS: text})
    assert {p.code for p in found} <= {"E106", "E235"}
    assert all(p.place.file == OUTPUTS for p in found if p.code == "E106")


def test_outputs_are_written_once_and_files_of_no_area_go(tmp_path: Path) -> None:
    session = mini_session(tmp_path / "mini", ATLAS, observed())
    stray = session.catalog.root / OUTPUTS.replace("sums", "gone")
    (path,) = write_observed(session.catalog, session.results)
    assert path.read_text("utf-8") == kept()
    stray.write_text("{}", "utf-8")
    assert write_observed(session.catalog, session.results) == [stray]
    assert not stray.exists()


def test_what_cannot_run_or_be_read_just_now_is_not_lost(tmp_path: Path) -> None:
    session = mini_session(tmp_path / "mini", {**ATLAS, OUTPUTS: kept()}, observed())
    catalog, results = session.catalog, dict(session.results)
    assert write_observed(catalog, {}) == []  # no framework is installed
    results.pop(("atlas/sums.mode", "both"))
    assert write_observed(catalog, results, wrong={"sums.total"}) == []
    assert write_observed(replace(catalog, records={}), results) == []  # not YAML now
    assert (catalog.root / OUTPUTS).read_text("utf-8") == kept()


def test_a_changed_pair_has_another_digest(tmp_path: Path) -> None:
    before = mini_session(tmp_path / "a", ATLAS).catalog
    overlay = changed(("torch: torch.sum(x, 1)", "torch: torch.sum(x, -1)"))
    after = mini_session(tmp_path / "b", overlay).catalog
    assert digest(before.pairs["sums.total"], before) != digest(
        after.pairs["sums.total"], after
    )
    (check,) = (p for p in ATLAS if p.startswith("data/atlas/checks/"))
    overlay = {**ATLAS, check: ATLAS[check].replace("rising order.", "order.")}
    other = mini_session(tmp_path / "c", overlay).catalog
    assert digest(before.pairs["sums.total"], before) != digest(
        other.pairs["sums.total"], other
    )


def test_the_outputs_in_the_repository_are_those_of_its_pairs() -> None:
    catalog, _ = load(ROOT)
    wanted = {
        id: (digest(pair, catalog), [case.id for case in all_cases(pair)])
        for id, pair in catalog.pairs.items()
    }
    found = {
        id: ((kept := one.pairs[id]).program, [*kept.cases])
        for id, one in catalog.observed.items()
    }
    assert found == wanted, "run `parity observe`"
