"""Cases of problems with pairs of the atlas; ``test_codes.py`` tries them."""

from __future__ import annotations

import copy
from collections.abc import Callable
from typing import Any

from cases import IDS, case
from mini_atlas import (
    ARGUMENTS,
    ATLAS,
    OUTPUTS,
    PAGE,
    SUMS,
    changed,
    kept,
    observed,
)

OBSERVED = observed()
TOTAL = ("atlas/sums.total", "both")
SPREAD = ("atlas/sums.spread", "both")
WEIGHTED = ("atlas/sums.weighted", "both")


def pair(
    code: str, name: str, old: str, bad: str, at: str | None = None, **parts: Any
) -> None:
    """A case in which one passage of the pairs is another."""
    parts = {"bad_runs": OBSERVED, "good_runs": OBSERVED, **parts}
    good = parts.pop("good", ATLAS)
    place = (SUMS, bad if at is None else at)
    case(code, name, place, bad=changed((old, bad)), good=good, **parts)


def run(
    code: str, name: str, key: tuple[str, str], at: str, spoil: Callable[[Any], None]
) -> None:
    """A case in which a run left something else."""
    seen = copy.deepcopy(OBSERVED)
    spoil(seen[key])
    case(
        code, name, (SUMS, at), bad=ATLAS, good=ATLAS, bad_runs=seen, good_runs=OBSERVED
    )


DIFFERENT = """\
      expect: differs
      because: {en: The divisors are not the same., zh: 除数不同。}
      damage: high
      fix: {torch: "torch.std(x, dim=1, correction=0)"}
"""
CLAIMED = """\
      expect: differs
      because: {en: Really., zh: 真的。}
      damage: low
      unfixed: {en: There is none., zh: 没有。}
"""
ROWS = "".join(f"    - [{row}]\n" for row in ("input, input_tensor", "dim, axis"))

# E13: the form of a pair

pair(
    "E130",
    "one side without a reason",
    "  reason: {en: TensorFlow has no mode., zh: TensorFlow 没有求众数的函数。}\n",
    "",
    "id: sums.mode",
)
pair(
    "E130",
    "one side without absent names",
    "  absent: [tf.math.mode, keras.ops.mode]\n",
    "",
    "id: sums.mode",
)
pair(
    "E130",
    "both sides called an absence",
    "- id: sums.total\n  kind: op",
    "- id: sums.total\n  kind: absence",
    "absence\n  priority: 0",
)
pair(
    "E130",
    "weights that go one way",
    '  back: {weight: "k[0].T", bias: "k[1]"}\n',
    "",
    "id: sums.weighted",
)
pair(
    "E131",
    "code that is no Python",
    "tf: tf.reduce_sum(x, axis=1)",
    "tf: tf.reduce_sum(x, axis=1",
    "tf.reduce_sum(x, axis=1",
)
pair(
    "E131",
    "code without a result",
    "torch: torch.sum(x, dim=1)",
    "torch: y = torch.sum(x, dim=1)",
    "y = torch.sum(x, dim=1)",
)
pair(
    "E131",
    "a bare result",
    "tf: tf.reduce_sum(tf.constant([1, 2]))",
    'tf: "tf.reduce_sum; 3"',
    '"tf.reduce_sum; 3"',
)
pair(
    "E131",
    "a gradient of no input",
    "tf.reduce_sum(x, axis=1)\n      grad: [x]",
    "tf.reduce_sum(x, axis=1)\n      grad: [y]",
    "[y]",
)
pair(
    "E131",
    "a gradient of a name that the code assigns",
    "tf: tf.reduce_sum(x, axis=1)\n      grad",
    'tf: "x = 2 * x\\ntf.reduce_sum(x, axis=1)"\n      grad',
    "[x]",
)
pair(
    "E132",
    "a trap without a reason",
    "      because: {en: The divisors are not the same., zh: 除数不同。}\n",
    "",
    "id: default",
)
pair("E132", "a trap without its damage", "      damage: high\n", "", "id: default")
pair(
    "E132",
    "a trap without a fix",
    '      fix: {torch: "torch.std(x, dim=1, correction=0)"}\n',
    "",
    "id: default",
)
pair(
    "E132",
    "a fix of what is equal",
    "tf: tf.reduce_sum(x, axis=1)\n",
    'tf: tf.reduce_sum(x, axis=1)\n      fix: {tf: "tf.reduce_sum(x, axis=1)"}\n',
    '{tf: "tf.reduce_sum(x, axis=1)"}',
)
pair(
    "E132",
    "a case without a title",
    "      title: {en: Sum of truth values, zh: 布尔值之和}\n",
    "",
    "id: of_truths",
)
pair(
    "E133",
    "axes of one size",
    "{x: {shape: [3, 4]}}",
    "{x: {shape: [4, 4]}}",
    "{shape: [4, 4]}",
)
pair(
    "E133",
    "equal entries",
    "{x: {value: [3.0, 1.0, 3.0]}}",
    "{x: {value: [3.0, 3.0, 3.0]}}",
    "{value: [3.0, 3.0, 3.0]}",
)
pair(
    "E134",
    "a short row of arguments",
    "    - [input, input_tensor, x]\n",
    "    - [input, input_tensor]\n    - [input, input_tensor, x]\n",
    "[input, input_tensor]\n    - [input, input_tensor, x]",
)
pair(
    "E135",
    "an API that no case uses",
    "  tf: [tf.reduce_sum]",
    "  tf: [tf.reduce_sum, tf.reduce_max]",
    "tf.reduce_max",
)
pair(
    "E136",
    "no gradient",
    "tf: tf.reduce_sum(x, axis=1)\n      grad: [x]\n",
    "tf: tf.reduce_sum(x, axis=1)\n",
    "id: sums.total",
)
pair(
    "E136",
    "a reason for gradients that are there",
    "  inputs: {x: {shape: [3, 4]}}\n",
    "  inputs: {x: {shape: [3, 4]}}\n"
    "  without_gradient: {en: None here., zh: 此处没有。}\n",
    "{en: None here.",
)
pair(
    "E137",
    "a check in a file that is not there",
    "check: order.py:rising",
    "check: orders.py:rising",
)
pair(
    "E137",
    "a check of another name",
    "check: order.py:rising",
    "check: order.py:falling",
)
case(
    "E137",
    "a check that is no Python",
    (SUMS, "order.py:rising"),
    bad={**ATLAS, "data/atlas/checks/order.py": "def rising(found)\n"},
    good=ATLAS,
    bad_runs=OBSERVED,
    good_runs=OBSERVED,
)
pair(
    "E132",
    "gradients that differ, without their damage",
    "      damage: medium\n",
    "",
    "id: constant",
)
pair(
    "E703",
    "two cases of one id",
    "    - id: of_truths\n",
    "    - id: of_numbers\n",
    "of_numbers\n      title: {en: Sum of truth",
    with_=("E221", "E222", "E224"),  # the run of one is not that of the other
)

# E22: what came of running it

case(
    "E220",
    "a pair that has not run",
    (SUMS, "id: sums.total"),
    bad=ATLAS,
    good=ATLAS,
    bad_runs={k: v for k, v in OBSERVED.items() if k != TOTAL},
    good_runs=OBSERVED,
)
pair(
    "E221",
    "equal, said to differ",
    "tf: tf.reduce_sum(x, axis=1)\n      grad: [x]\n",
    f"tf: tf.reduce_sum(x, axis=1)\n      grad: [x]\n{CLAIMED}",
    "differs\n      because: {en: Really",
)
case(
    "E221",
    "different, said to be equal",
    *((SUMS, "id: default"),) * 2,  # for TensorFlow and for Keras
    bad=changed((DIFFERENT, "")),
    good=ATLAS,
    bad_runs=OBSERVED,
    good_runs=OBSERVED,
)
pair(
    "E132",
    "a refutation of what is so",
    "      because: {en: The divisors are not the same., zh: 除数不同。}\n",
    "      because: {en: The divisors are not the same., zh: 除数不同。}\n"
    "      refutes: {en: They differ., zh: 两者不同。}\n",
    "{en: They differ.",
)
pair("E221", "another exception", "raises InvalidArgumentError", "raises ValueError")
pair("E222", "types that differ unsaid", "      dtype: differs\n", "", "id: of_numbers")
pair(
    "E222",
    "types that are the same",
    "      torch: torch.std(x, dim=1)\n",
    "      torch: torch.std(x, dim=1)\n      dtype: {keras: differs}\n",
    "{keras: differs}",
)


def other_gradient(seen: Any) -> None:
    seen["cases"]["along_rows"]["gradient"]["tf"]["apart"]["worst"] = 50.0


def other_fix(seen: Any) -> None:
    seen["cases"]["default"]["fixed"]["keras"]["apart"]["worst"] = 50.0


def other_gradient_with_the_fix(seen: Any) -> None:
    seen["cases"]["constant"]["gradient_fixed"]["tf"]["apart"]["worst"] = 50.0


def no_name(seen: Any) -> None:
    seen["resolved"]["tf.reduce_sum"] = False


def argument_gone(seen: Any) -> None:
    seen["signatures"]["torch.sum"].append(["brand_new", "None"])


def state_left(seen: Any) -> None:
    seen["left"] = ["keras floatx"]


def constant_weight(seen: Any) -> None:
    seen["cases"]["forward"]["main"]["torch"]["constant"] = ["bias"]


def lost_on_the_way_back(seen: Any) -> None:
    seen["cases"]["forward"]["back"]["torch"]["apart"]["worst"] = 50.0


run("E223", "gradients that differ", TOTAL, "[x]\n    - id: of_numbers", other_gradient)
run(
    "E224",
    "a fix that does not help",
    SPREAD,
    '{torch: "torch.std(x, dim=1, correction=0)"}',
    other_fix,
)
run(
    "E224",
    "a fix that does not help backwards",
    SPREAD,
    "fix:\n        tf: |\n          spread",
    other_gradient_with_the_fix,
)
run("E225", "a name that does not exist", TOTAL, "tf.reduce_sum]", no_name)
run(
    "E226",
    "an argument without a row",
    TOTAL,
    f"args:\n{ROWS}    - [keepdim, keepdims]\n    - [dtype",
    argument_gone,
)
run("E227", "a pair that leaves another state", TOTAL, "id: sums.total", state_left)
run(
    "E228",
    "a weight that is constant",
    WEIGHTED,
    "|\n        layer = nn.Linear",
    constant_weight,
)
run(
    "E228",
    "a weight that does not come back",
    WEIGHTED,
    '{weight: "k[0].T"',
    lost_on_the_way_back,
)

# What it printed before

KEPT = kept()
case(
    "E235",
    "an output that is another one now",
    (SUMS, "id: along_rows"),
    bad={**ATLAS, OUTPUTS: KEPT.replace("tensor([-0.", "tensor([-9.", 1)},
    good={**ATLAS, OUTPUTS: KEPT},
    bad_runs=OBSERVED,
    good_runs=OBSERVED,
)

# Pages

case(
    "E804",
    "a pair on no page",
    (SUMS, "sums.total"),
    bad={
        **ATLAS,
        **{
            f"docs/{x}/sums.md": ATLAS[f"docs/{x}/sums.md"].replace(
                '"sums.total", ', ""
            )
            for x in ("en", "zh")
        },
    },
    good=ATLAS,
    bad_runs=OBSERVED,
    good_runs=OBSERVED,
)
case(
    "E802",
    "a page that calls for no pair",
    (PAGE, '{{ pairs(["sums.totals"'),
    ("docs/zh/sums.md", '{{ pairs(["sums.totals"'),
    bad={
        **ATLAS,
        **{
            f"docs/{x}/sums.md": ATLAS[f"docs/{x}/sums.md"].replace(
                '"sums.total", ', '"sums.totals", "sums.total", '
            )
            for x in ("en", "zh")
        },
    },
    good=ATLAS,
    bad_runs=OBSERVED,
    good_runs=OBSERVED,
)
case(
    "E701",
    "a pair that is not registered",
    (SUMS, "sums.mode"),
    bad={**ATLAS, IDS: ATLAS[IDS].replace("sums.mode\n", "")},
    good=ATLAS,
    bad_runs=OBSERVED,
    good_runs=OBSERVED,
)
case(
    "E112",
    "an argument of an unknown side",
    (ARGUMENTS, "[jax]"),
    bad={**ATLAS, ARGUMENTS: ATLAS[ARGUMENTS].replace("[tf, keras]", "[jax]")},
    good=ATLAS,
    bad_runs=OBSERVED,
    good_runs=OBSERVED,
)

# Whole models

PORT = "data/atlas/models/tiny.py"
case(
    "E229",
    "a port file that lacks a function",
    (PORT, "def torch_model"),
    bad={**ATLAS, PORT: "def torch_model():\n    pass\n"},
    good=ATLAS,
    bad_runs=OBSERVED,
    good_runs=OBSERVED,
)
