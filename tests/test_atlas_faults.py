"""What the judge of the atlas says of results that nobody expected."""

from __future__ import annotations

from typing import Any

from parity.atlas.judge import judge
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
