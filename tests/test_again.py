"""Running again: a result or an output that changes is no fact."""

from dataclasses import replace
from pathlib import Path

import pytest
from mini import PRINTED, RESULTS, mini_session

from parity.pipeline import Session, changed
from parity.run import Outcome

COUNTING = ("demo/counting", "pytorch")


@pytest.fixture
def session(tmp_path: Path) -> Session:
    return mini_session(tmp_path)


def rerun(session: Session, outcome: Outcome) -> Session:
    """The session after one snippet was run a second time."""
    made = replace(session.results[COUNTING], outcome=outcome)
    return replace(session, results={**session.results, COUNTING: made})


def outcome(result: dict[str, object], printed: str) -> Outcome:
    return Outcome("value", result, stdout=printed, seconds=9.0)


def test_the_same_results_and_outputs_are_no_problem(session: Session) -> None:
    same = outcome(RESULTS[COUNTING], PRINTED[COUNTING])
    assert changed(session, rerun(session, same)) == []


def test_another_result_names_the_file_and_both_results(session: Session) -> None:
    other = outcome(RESULTS[COUNTING] | {"length": 6}, PRINTED[COUNTING])
    [problem] = changed(session, rerun(session, other))
    assert problem.code == "E215"
    assert problem.place.file == "snippets/demo/counting_torch.py"
    assert "'length': 5" in problem.what
    assert "'length': 6" in problem.what


def test_another_output_is_a_problem_too(session: Session) -> None:
    other = outcome(RESULTS[COUNTING], "6 kept\n")
    [problem] = changed(session, rerun(session, other))
    assert "5 kept" in problem.what
    assert "6 kept" in problem.what


def test_a_snippet_that_fails_the_second_time_is_a_problem(session: Session) -> None:
    failed = Outcome("rig-failed", reason="it ran longer than 120 s")
    problems = changed(session, rerun(session, failed))
    assert {p.code for p in problems} == {"E215"}


def test_what_had_not_run_before_cannot_have_changed(session: Session) -> None:
    nothing = replace(session, results={})
    assert changed(nothing, session) == []
