"""Cases of the operator sweep: what is mapped and what is measured."""

from typing import Any

from cases import OPERATORS, SWEPT, case, edit
from mini import FILES, edited, measured_operators

MAPPED = FILES[OPERATORS]
HERE = (OPERATORS, "id: rotate")
TABLE = {
    **{"comparable": 4, "equal": 1, "explained": 3},
    **{"skipped": {"0": 1}, "reasons": {"0": 1, "1": 2}},
}


def swept(**changes: Any) -> dict[str, str]:
    return {SWEPT: measured_operators(MAPPED, **changes)}


def measured(code: str, name: str, bad: dict[str, Any], good: dict[str, Any]) -> None:
    """A case in which the sweep counted something else."""
    case(code, name, HERE, bad=swept(**bad), good=swept(**good))


edit(
    "E112",
    "code that ends without a value",
    OPERATORS,
    "keras: keras.ops.rot90(x, k=k)",
    "keras: y = x",
    "keras: keras.ops.rot90(x, k=k) # y",
)
edit("E112", "condition that is none", OPERATORS, "k < 0", "k <", "k < 0 # or more")
edit(
    "E112",
    "parameters that are none",
    OPERATORS,
    "args: x, k=1",
    "args: x, 1",
    "args: x, k=1 # as in a def",
)
edit(
    "E112",
    "whole samples and elements at once",
    OPERATORS,
    "at: x == 0",
    "at: x == 0\n      when: x.ndim",
    "at: x == 0 # when: x.ndim",
    at="- of: values",
)
NEITHER = "  keras: keras.ops.rot90(x, k=k)\n  tf: tf.image.rot90(x, k=k)\n"
edit("E112", "no counterpart", OPERATORS, NEITHER, "", f"{NEITHER}#\n", at="- id")
ANOTHER = edited(OPERATORS, ("k=1\n", "k=2\n"))
case(
    "E231",
    "another default",
    HERE,
    bad=ANOTHER,
    good=ANOTHER | {SWEPT: measured_operators(ANOTHER[OPERATORS])},
)
case("E231", "no measurement", HERE, bad={SWEPT: None}, good=swept(samples=6))
measured(
    "E232",
    "sample left over",
    {"keras": TABLE | {"unexplained": 1}},
    {"keras": TABLE | {"rounding": 1}},
)
EQUAL = TABLE | {"reasons": {"0": 1}}
measured("E233", "reason for nothing", {"keras": EQUAL, "tf": EQUAL}, {"keras": EQUAL})
FULL = TABLE | {"skipped": {}}
measured("E233", "skip of nothing", {"keras": FULL, "tf": FULL}, {"keras": FULL})
measured("E233", "defect that is mended", {"defects": [False]}, {"defects": [True]})
BOTH = f"{MAPPED}\n{MAPPED.replace('id: rotate', 'id: turn')}"
case(
    "E234",
    "measured operator that is gone",
    (SWEPT, ""),
    bad={SWEPT: measured_operators(BOTH)},
    good={OPERATORS: BOTH, SWEPT: measured_operators(BOTH)},
)
