"""What the judge of the atlas says of results that nobody expected."""

from __future__ import annotations

from typing import Any

from parity.atlas.judge import Fault, judge
from parity.atlas.signatures_worker import signature
from parity.model_atlas import Pair

PAIR = Pair.model_validate(
    {
        "id": "dtypes.some",
        "kind": "workflow",
        "priority": 0,
        "title": {"en": "A pair", "zh": "一对"},
        "torch": ["torch.add"],
        "tf": ["tf.add"],
        "cases": [{"id": "default", "torch": "1 + 1", "tf": "2", "expect": "differs"}],
    }
)


def observed(tf: dict[str, Any]) -> dict[str, Any]:
    runs = {"main": {"torch": {"printed": ""}, "tf": tf}}
    return {"resolved": {}, "signatures": {}, "cases": {"default": runs}}


def test_a_result_that_cannot_be_compared_is_one_fault_and_no_traceback() -> None:
    seen = observed({"printed": "", "odd": "the result holds a type"})
    assert "E221" in {fault.code for fault in judge(PAIR, seen, {})}


def test_a_function_of_keras_never_has_the_arguments_of_an_operator_of_torch() -> None:
    names = [row[0] for row in signature("keras.backend.result_type") or []]
    assert "scalar1" not in names


def faults(runs: dict[str, Any], **case: Any) -> list[Fault]:
    """What is said of the runs of the first case, which edges run, too."""
    first = PAIR.cases[0].model_copy(update=case)
    pair = PAIR.model_copy(update={"cases": [first], "edges": ["nan"]})
    seen = {"resolved": dict.fromkeys(("torch.add", "tf.add"), True), "signatures": {}}
    return [*judge(pair, seen | {"cases": {"default": runs, "edge_nan": runs}}, {})]


def test_a_check_that_fails_is_said_once_and_nothing_else() -> None:
    failed = {
        "printed": "",
        "check": "order.py, line 7: ValueError: it returns nothing",
    }
    found = faults({"main": {"torch": failed, "tf": failed}}, check="order.py:rising")
    assert [f.code for f in found] == ["E137"]
    assert "order.py, line 7" in found[0].what


def test_code_that_fails_in_the_first_case_is_not_said_again_of_others() -> None:
    error = {"type": "NameError", "message": "name 'y' is not defined", "line": 4}
    found = faults({"main": {"torch": {"printed": ""}, "tf": {"raised": error}}})
    assert [f.path for f in found] == [("cases", 0, "expect")]


def test_nan_against_a_number_is_said_in_words() -> None:
    apart = {"worst": 1e30, "largest": 1e30, "shape": True, "dtype": True}
    runs = {"main": {"torch": {"printed": ""}, "tf": {"printed": "", "apart": apart}}}
    (fault,) = faults(runs, expect="equal")
    assert "NaN, infinity or text" in fault.what
    assert "e+30" not in fault.what
