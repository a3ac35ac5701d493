"""Judging records: a pure function from catalog, results and day to a report."""

import copy
import datetime as dt
import socket
import time
from pathlib import Path
from typing import Any

import pytest
from mini import AS_OF, RESULTS, edited, fake_results, make_mini, mini_session

from parity import pipeline
from parity.load import load
from parity.problems import render
from parity.run import Outcome
from parity.verify import Report, show, verify

FACTS = "data/facts/demo.yaml"
EXAMPLES = "data/examples/demo.yaml"
POLICY = ("demo/policy", "pytorch")
UNAVAILABLE = {
    "data/untestable.yaml": """\
- snippet: demo/policy
  side: pytorch
  reason: {en: It needs four machines., zh: 需要四台机器。}
"""
}
NOT_ESTABLISHED = edited(FACTS, ("value: quarterly", "value: not_established"))


def report_of(
    root: Path,
    overlay: dict[str, Any] | None = None,
    runs: dict[Any, Any] | None = None,
) -> Report:
    return mini_session(root, overlay, runs).report(AS_OF)


def codes(report: Report) -> list[str]:
    return [problem.code for problem in report.problems]


def test_every_cell_of_a_true_checkout_has_its_evidence(tmp_path: Path) -> None:
    report = report_of(tmp_path)
    assert report.problems == []
    assert not report.rig_failed
    states = {cell: state.status for cell, state in report.cells.items()}
    assert len(states) == 2 * len(report.catalog.facts)
    assert states["demo.size", "pytorch"] == "executed"
    assert states["demo.start_time", "pytorch"] == "measured"
    assert states["demo.release", "pytorch"] == "cited"
    assert set(states.values()) == {"executed", "measured", "cited"}


def test_an_executed_cell_names_the_entry_behind_it(tmp_path: Path) -> None:
    report = report_of(tmp_path)
    entry = report.cells["demo.size", "tensorflow"].entry
    assert entry is report.results["demo/counting", "tensorflow"]
    assert report.cells["demo.release", "pytorch"].entry is None


def test_equal_inputs_give_equal_reports(tmp_path: Path) -> None:
    overlay = edited(FACTS, ("value: 5,", "value: 6,"), ("value: 24,", "value: 25,"))
    catalog, _ = load(make_mini(tmp_path, overlay))
    results = fake_results(catalog, {("demo/failing", "pytorch"): None})
    backwards = dict(reversed(results.items()))
    first = verify(catalog, results, AS_OF)
    assert len(first.problems) > 2
    assert verify(catalog, backwards, AS_OF) == first
    again, _ = load(tmp_path)
    assert verify(again, copy.deepcopy(results), AS_OF).problems == first.problems


def test_the_inputs_are_left_as_they_were(tmp_path: Path) -> None:
    catalog, _ = load(make_mini(tmp_path))
    results = fake_results(catalog)
    records, before = dict(catalog.records), copy.deepcopy(results)
    verify(catalog, results, AS_OF)
    assert (catalog.records, results) == (records, before)


def test_neither_clock_nor_files_nor_network_are_touched(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    catalog, _ = load(make_mini(tmp_path))
    results = fake_results(catalog)

    def refuse(*_: object, **__: object) -> None:
        raise AssertionError("verify touched the world")

    class NoClock:
        def __getattr__(self, name: str) -> Any:
            if name in ("date", "datetime"):
                refuse()
            return getattr(dt, name)

    for module in ("verify", "check", "check_citations", "check_guides"):
        monkeypatch.setattr(f"parity.{module}.dt", NoClock(), raising=False)
    for name in ("time", "monotonic", "time_ns", "localtime", "gmtime"):
        monkeypatch.setattr(time, name, refuse)
    monkeypatch.setattr("builtins.open", refuse)
    monkeypatch.setattr(Path, "open", refuse)
    monkeypatch.setattr(Path, "read_text", refuse)
    monkeypatch.setattr(socket, "socket", refuse)
    report = verify(catalog, results, AS_OF)
    monkeypatch.undo()
    assert report.problems == []


def test_the_day_alone_makes_a_citation_old(tmp_path: Path) -> None:
    session = mini_session(tmp_path)
    later = AS_OF + dt.timedelta(days=365)
    assert session.report(AS_OF).problems == []
    # A system without a release for a year is no longer active.
    assert set(codes(session.report(later))) == {"E310", "E612"}
    assert session.report(AS_OF).problems == []


# The four outcomes

OUTCOMES: dict[str, tuple[Any, str | None, str]] = {
    "value": (RESULTS[POLICY], None, "executed"),
    "raised": (
        Outcome("raised", error={"type": "KeyError", "message": "'a'", "line": 6}),
        "E201",
        "disproved",
    ),
    "rig-failed": (
        Outcome("rig-failed", reason="killed by SIGSEGV"),
        "E200",
        "disproved",
    ),
    "nothing": (None, "E205", "not-run"),
}


@pytest.mark.parametrize("outcome", OUTCOMES)
def test_outcomes_are_never_mixed(tmp_path: Path, outcome: str) -> None:
    given, code, status = OUTCOMES[outcome]
    report = report_of(tmp_path, None, {POLICY: given})
    assert codes(report) == ([code] if code else [])
    assert report.cells["demo.cadence", "pytorch"].status == status
    assert report.cells["demo.cadence", "tensorflow"].status == "cited"
    assert report.cells["demo.support", "tensorflow"].status == "executed"
    assert report.rig_failed == (outcome == "rig-failed")


@pytest.mark.parametrize("outcome", OUTCOMES)
def test_not_established_is_the_answer_to_no_outcome_but_unavailable(
    tmp_path: Path, outcome: str
) -> None:
    given, _, _ = OUTCOMES[outcome]
    report = report_of(tmp_path, NOT_ESTABLISHED, {POLICY: given})
    assert report.problems != []
    assert report.cells["demo.cadence", "pytorch"].status != "unavailable"


def test_what_is_unavailable_must_read_not_established(tmp_path: Path) -> None:
    report = report_of(tmp_path, UNAVAILABLE | NOT_ESTABLISHED)
    assert report.problems == []
    assert report.cells["demo.cadence", "pytorch"].status == "unavailable"


def test_a_value_for_what_is_unavailable_is_disproved(tmp_path: Path) -> None:
    report = report_of(tmp_path, UNAVAILABLE)
    assert codes(report) == ["E202"]
    assert "four machines" in report.problems[0].what
    assert "not_established" in report.problems[0].mend
    assert report.cells["demo.cadence", "pytorch"].status == "disproved"


def test_a_failed_rig_names_its_reason(tmp_path: Path) -> None:
    failed = Outcome("rig-failed", reason="it was killed by SIGSEGV")
    [problem] = report_of(tmp_path, None, {POLICY: failed}).problems
    assert problem.place.file == "snippets/demo/policy_torch.py"
    assert "SIGSEGV" in problem.what


def test_an_exception_names_its_line(tmp_path: Path) -> None:
    for line, shown in ((8, 8), (None, 1)):
        error = {"type": "ValueError", "message": "two\nlines", "line": line}
        runs = {POLICY: Outcome("raised", error=error)}
        [problem] = report_of(tmp_path, None, runs).problems
        assert problem.place.line == shown
        assert "ValueError: two lines." in str(problem)


# Cells


@pytest.mark.parametrize(
    ("returned", "equal"),
    [(5, True), (5.0, True), (6, False), ("5", False), (True, False), (None, False)],
)
def test_an_executed_cell_equals_the_result(
    tmp_path: Path, returned: object, equal: bool
) -> None:
    counting = ("demo/counting", "pytorch")
    runs = {counting: RESULTS[counting] | {"length": returned}}
    report = report_of(tmp_path, None, runs)
    status = report.cells["demo.size", "pytorch"].status
    assert status == ("executed" if equal else "disproved")
    # A claim rests on the same result.
    assert codes(report) == ([] if equal else ["E202", "E202"])


def test_no_tolerance_helps_an_executed_cell(tmp_path: Path) -> None:
    policy = ("demo/policy", "tensorflow")
    runs = {policy: RESULTS[policy] | {"start_time": 2.5000001}}
    assert codes(report_of(tmp_path, None, runs)) == ["E202"]


def test_a_disproof_says_what_was_returned_where_and_with_which_versions(
    tmp_path: Path,
) -> None:
    [problem] = report_of(tmp_path, edited(FACTS, ("value: 5,", "value: 6,"))).problems
    assert str(problem) == (
        "data/facts/demo.yaml:13:13: E202 pytorch.value is 6, but "
        "snippets/demo/counting_torch.py:14 returned 5 (torch 2.13.0, numpy 2.4.6). "
        "Mend: write value: 5, or correct the snippet."
    )
    assert problem.record == "demo.size"


def test_a_measured_cell_equals_the_measurement(tmp_path: Path) -> None:
    file = "data/measurements/start.json"
    for text, code in (
        ('{"pytorch": {"seconds": 1.5}}', []),
        ('{"pytorch": {"seconds": 1.6}}', ["E202"]),
        ('{"pytorch": {"minutes": 1.5}}', ["E202"]),
        ('{"pytorch": 1.5}', ["E202"]),
        ("[]", ["E202"]),
    ):
        report = report_of(tmp_path, {file: text})
        assert codes(report) == code
        status = report.cells["demo.start_time", "pytorch"].status
        assert status == ("disproved" if code else "measured")


# Relations


def runs_of(key: str, left: object, right: object) -> dict[Any, Any]:
    return {
        ("demo/counting", side): RESULTS["demo/counting", side] | {key: value}
        for side, value in (("pytorch", left), ("tensorflow", right))
    }


@pytest.mark.parametrize(
    ("recorded", "left", "right", "code"),
    [
        ("equal", "a", "a", None),
        ("equal", "a", "b", "E206"),
        ("equal", 1.0, 1.0 + 1e-9, "E206"),
        ("equal", 1, True, "E206"),
        ("{equal: 0.001}", 1.0, 1.0009, None),
        ("{equal: 0.001}", 1.0, 1.002, "E206"),
        ("{equal: 0.001}", [1.0, 2.0], [1.0, 2.0009], None),
        ("{equal: 0.001}", [1.0], [1.0, 1.0], "E206"),
        ("{equal: 0.5}", 1.0, 1.0, "E206"),  # a tolerance for anything
        ("{equal: 0.5}", 100.0, 100.4, None),
        ("{differs: {en: So it is., zh: 就是如此。}}", "a", "b", None),
        ("{differs: {en: So it is., zh: 就是如此。}}", "a", "a", "E207"),
        ("{differs: {en: So it is., zh: 就是如此。}}", 1.0, 1.0 + 1e-9, "E207"),
        ("{differs: {en: So it is., zh: 就是如此。}}", 1000, 1001, None),
    ],
)
def test_results_relate_as_the_example_records(
    tmp_path: Path, recorded: str, left: object, right: object, code: str | None
) -> None:
    overlay = edited(EXAMPLES, ("first: equal", f"first: {recorded}"))
    report = report_of(tmp_path, overlay, runs_of("first", left, right))
    assert codes(report) == ([code] if code else [])


def test_a_convergence_is_noticed_in_both_values(tmp_path: Path) -> None:
    [problem] = report_of(
        tmp_path,
        edited(EXAMPLES, ("first: equal", "first: {differs: {en: Yes., zh: 是。}}")),
    ).problems
    assert problem.code == "E207"
    assert "PyTorch returned a, TensorFlow a" in problem.what


def test_a_side_that_did_not_return_leaves_the_relation_open(tmp_path: Path) -> None:
    failed = Outcome("rig-failed", reason="it ran longer than 60 s")
    runs = {("demo/counting", "tensorflow"): failed}
    assert codes(report_of(tmp_path, None, runs)) == ["E200"]


def test_a_result_changed_behind_the_literal_is_noticed(tmp_path: Path) -> None:
    runs = runs_of("more", 1, 1)
    assert codes(report_of(tmp_path, None, runs)) == ["E209", "E209"]


# A session


def test_problems_of_form_stand_in_the_report_once(tmp_path: Path) -> None:
    session = mini_session(tmp_path, {"data/untestable.yaml": "- 3\n"})
    report = session.report(AS_OF)
    assert codes(report) == ["E106"]
    assert session.report(AS_OF).problems == report.problems


def test_today_is_the_day_of_a_reproducible_build(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1795219199")
    assert pipeline.today() == dt.date(2026, 11, 20)
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1795219200")
    assert pipeline.today() == dt.date(2026, 11, 21)


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (True, "true"),
        (None, "null"),
        (5, "5"),
        (0.1, "0.1"),
        ("KeyError", "KeyError"),
        ("2.10", '"2.10"'),
        ("two words", '"two words"'),
        ("", '""'),
        ("true", '"true"'),
        ("null", '"null"'),
        ("中文", "中文"),
        ([1, "a"], '[1, "a"]'),
    ],
)
def test_a_value_is_shown_as_a_record_would_hold_it(value: object, text: str) -> None:
    assert show(value) == text


def test_a_long_value_is_shortened() -> None:
    assert show(list(range(1000)), limit=20) == "[0, 1, 2, 3, 4, 5, …"


def test_a_report_with_problems_can_be_rendered(tmp_path: Path) -> None:
    report = report_of(tmp_path, edited(FACTS, ("value: 5,", "value: 6,")))
    assert render(report.problems).startswith("data/facts/demo.yaml:13:13: E202")
    assert report.errors == report.problems
