"""The code of a pair, side by side: what a page shows is to the letter what runs."""

from __future__ import annotations

import ast
import re
import textwrap
from collections.abc import Mapping
from functools import cache
from typing import Any

from parity.atlas.checks import functions
from parity.atlas.steps import NOT_FINITE, literal, optimizer, schedule
from parity.model_atlas import COUNTERPARTS, PAIR_SIDES, Case, Edge, Input, Pair

#: What a script may use without importing it: name -> the import that gives it.
IMPORTS = {
    "torch": "import torch",
    "nn": "from torch import nn",
    "F": "import torch.nn.functional as F",
    "np": "import numpy as np",
    "math": "import math",
    "tf": "import tensorflow as tf",
    "keras": "import keras",
    "layers": "from keras import layers",
    "ops": "from keras import ops",
}
_USED = re.compile(r"(?<![\w.])([A-Za-z]+)\.")
_STRINGS = re.compile(r"\"[^\"\n]*\"|'[^'\n]*'")
#: Limits for float32, forward and backward.
FORWARD, BACKWARD = (1e-5, 1e-6), (1e-4, 1e-5)
#: The runs whose results are gradients.
GRADIENTS = ("gradient", "gradient_fixed")


def program(pair: Pair, checks: Mapping[str, str]) -> dict[str, Any]:
    """All that a worker needs to observe a pair, as JSON; hashed, it is the pair's key.

    Each run holds a script a side; ``rtol`` and ``atol`` are the limits within which
    values count as equal; ``checks`` holds the files of checks by name.
    """
    return {
        "id": pair.id,
        "names": {side: pair.names(side) for side in PAIR_SIDES},
        "absent": pair.absent,
        "instead": pair.instead,
        "channels": pair.channels == "last",
        "cases": [_case(pair, case, checks) for case in all_cases(pair)],
    }


def all_cases(pair: Pair) -> list[Case]:
    """The cases of a pair with those that its ``edges`` stand for."""
    return [*pair.cases, *(Case(id=f"edge_{e}", edge=e) for e in pair.edges)]


def check_of(pair: Pair, case: Case) -> str | None:
    """The check of a case; one that runs the first case's code has its check, too."""
    return case.check or (pair.cases[0].check if case.torch is None else None)


def _case(pair: Pair, case: Case, checks: Mapping[str, str]) -> dict[str, Any]:
    runs = {"main": scripts(pair, case)}
    if case.fix:
        runs["fixed"] = scripts(pair, case, fixed=True)
    if case.grad and backward_only(pair, case):
        runs["gradient"] = scripts(pair, case, grad=True)
        if case.fix:
            runs["gradient_fixed"] = scripts(pair, case, fixed=True, grad=True)
    elif case.grad:
        runs["gradient"] = scripts(pair, case, fixed=case.fix is not None, grad=True)
    if pair.back and case is pair.cases[0]:
        runs["back"] = {"torch": _back(pair, case)}
    rtol, atol = FORWARD
    if case.tolerance:
        rtol, atol = case.tolerance.rtol, case.tolerance.atol
    backward = [max(rtol, BACKWARD[0]), max(atol, BACKWARD[1])]
    distribution = pair.kind in ("random", "initializer") and case.edge is None
    return {
        "id": case.id,
        "runs": runs,
        **_check(check_of(pair, case), checks),
        "limits": {
            "main": [rtol, atol],
            **dict.fromkeys(GRADIENTS, backward),
        },
        "distribution": distribution,
    }


def _check(name: str | None, checks: Mapping[str, str]) -> dict[str, Any]:
    if name is None:
        return {}
    file, _, function = name.partition(":")
    if function not in functions(checks[file]):
        raise LookupError(f"{file} has no function {function}")
    source = checks[file]
    return {"check": {"file": file, "function": function, "source": source}}


def backward_only(pair: Pair, case: Case) -> bool:
    """Whether the values of a case are equal and only its gradients are not."""
    sides = counterparts(pair)
    return (
        bool(case.grad)
        and all(case.expected(side) == "equal" for side in sides)
        and any(case.expected_gradient(side) != "equal" for side in sides)
    )


def scripts(
    pair: Pair, case: Case, *, fixed: bool = False, grad: bool = False
) -> dict[str, str]:
    """The script of each side that a case runs, ready to paste."""
    return {
        side: _script(pair, case, side, code, grad=grad)
        for side in PAIR_SIDES
        if (code := code_of(pair, case, side, fixed=fixed)) is not None
    }


def code_of(pair: Pair, case: Case, side: str, *, fixed: bool = False) -> str | None:
    """The code of a side: the case's own, or the first case's, mended if asked for.

    A case at an edge starts from the mended code: what the first case shows as a
    difference is not shown again.
    """
    first = pair.cases[0]
    mended = case.fix.__dict__.get(side) if fixed and case.fix else None
    inherited = first.code(side)
    if case is not first and first.fix and case.code(side) is None:
        inherited = first.fix.__dict__.get(side) or inherited
    return mended or case.code(side) or inherited


def inputs_of(pair: Pair, case: Case) -> dict[str, Input]:
    """The inputs of a case: the record's, in its order, replaced by the case's own."""
    merged: dict[str, Input] = {**pair.inputs, **case.inputs}
    if case.edge is None:
        return merged
    return {
        name: at_edge(given, case.edge) if name not in case.inputs else given
        for name, given in merged.items()
    }


def at_edge(given: Input, edge: Edge) -> Input:
    """A drawn float input at one of the edges; others stay as they are."""
    if given.shape is None or given.raw or (given.dtype or "float32") != "float32":
        return given
    shape = list(given.shape)
    if edge == "empty":
        shape[-1] = 0
        return Input(shape=shape, low=given.low, high=given.high, as_is=given.as_is)
    if edge == "one":
        return given.model_copy(update={"shape": [1] * len(shape)})
    cycle = {
        "ties": [1.0, 2.0, 2.0, 1.0],
        "nan": [float("nan"), 0.5, 0.25, 0.75],
        "inf": [float("inf"), 0.5, float("-inf"), 0.75],
    }[edge]
    return Input(value=_cycle(shape, cycle), as_is=given.as_is)


def _cycle(shape: list[int], values: list[float]) -> Any:
    size = 1
    for n in shape:
        size *= n
    flat: list[Any] = [values[i % len(values)] for i in range(size)]
    for n in reversed(shape[1:]):
        flat = [flat[i : i + n] for i in range(0, len(flat), n)]
    return flat if shape else flat[0]


def _script(pair: Pair, case: Case, side: str, code: str, *, grad: bool) -> str:
    code = textwrap.dedent(code).strip()
    given = inputs_of(pair, case)
    if pair.kind == "optimizer" and _is_expression(code):
        body = optimizer(side, code, given)
    elif pair.kind == "schedule" and _is_expression(code):
        body = schedule(side, code, given)
    else:
        watched = case.grad if grad else []
        lines = _inputs(pair, case, side, given, watched)
        body = "\n".join([*lines, *_body(pair, side, code, list(given), watched)])
    return with_imports(body)


def with_imports(body: str) -> str:
    """A script led by the imports that it uses and does not make itself."""
    names = set(_USED.findall(_STRINGS.sub('""', body)))
    own = {line.strip() for line in body.splitlines()}
    used = [line for name, line in IMPORTS.items() if name in names and line not in own]
    return "\n".join([*used, "", body] if used else [body]) + "\n"


@cache
def _is_expression(code: str) -> bool:
    try:
        ast.parse(code, mode="eval")
    except SyntaxError:
        return False
    return True


@cache  # the same code stands in several scripts
def split_result(code: str) -> tuple[str, str]:
    """What leads to the last expression of some code, and that expression.

    Raises:
        SyntaxError: if the code cannot be parsed or does not end in an expression.
    """
    tree = ast.parse(code)
    last = tree.body[-1] if tree.body else None
    if not isinstance(last, ast.Expr):
        raise SyntaxError("the last line is not an expression")
    lines = code.splitlines()
    lead = "\n".join(lines[: last.lineno - 1])
    return lead, "\n".join(lines[last.lineno - 1 :]).strip()


def _body(
    pair: Pair, side: str, code: str, inputs: list[str], watched: list[str]
) -> list[str]:
    lead, result = split_result(code)
    lines = [lead] if lead else []
    if pair.weights and side != "torch":
        lines += _carried(pair, lead, inputs)
    lines.append(
        f"result = {result}"
        if "\n" not in result
        else f"result = (\n{textwrap.indent(result, '    ')}\n)"
    )
    if not watched:
        return [*lines, "print(result)"]
    names = ", ".join(watched)
    if side == "torch":
        return [
            *lines,
            *_cotangent(pair, "torch"),
            f"gradients = torch.autograd.grad(result, [{names}], cotangent)",
            "print(gradients)",
        ]
    inner = textwrap.indent("\n".join([f"tape.watch([{names}])", *lines]), "    ")
    return [
        "with tf.GradientTape() as tape:",
        inner,
        *_cotangent(pair, side),
        f"gradients = tape.gradient(result, [{names}], output_gradients=cotangent)",
        "print(gradients)",
    ]


def _cotangent(pair: Pair, side: str) -> list[str]:
    """What the result is weighted with: random, for a sum hides what cancels out."""
    draw = "np.random.default_rng(1).standard_normal"
    if side == "torch":
        return [
            f"cotangent = torch.tensor({draw}(tuple(result.shape))).to(result.dtype)"
        ]
    if pair.channels != "last":
        return [f"cotangent = tf.cast({draw}(tuple(result.shape)), result.dtype)"]
    return [
        "first = np.moveaxis(result, -1, 1).shape if len(result.shape) > 2 "
        "else tuple(result.shape)",
        f"cotangent = {draw}(first)",
        "if len(first) > 2:",
        "    cotangent = np.moveaxis(cotangent, 1, -1)",
        "cotangent = tf.cast(cotangent, result.dtype)",
    ]


def _carried(pair: Pair, lead: str, inputs: list[str]) -> list[str]:
    """The lines that give a Keras layer the weights of the torch layer, ``source``."""
    lines = ["w = {name: t.numpy() for name, t in source.state_dict().items()}"]
    if ".build(" not in lead and inputs:
        lines.append(f"layer.build({inputs[0]}.shape)")
    arrays = "".join(f"    {textwrap.dedent(a).strip()},\n" for a in pair.weights)
    return [*lines, f"layer.set_weights([\n{arrays}])"]


def _back(pair: Pair, case: Case) -> str:
    """The way back: a new torch layer takes the weights of ``target``, Keras' own."""
    code = textwrap.dedent(code_of(pair, case, "torch", fixed=True) or "").strip()
    lead, result = split_result(code)
    given = inputs_of(pair, case)
    arrays = "".join(
        f'    "{name}": torch.tensor({textwrap.dedent(a).strip()}),\n'
        for name, a in pair.back.items()
    )
    body = [
        *_inputs(pair, case, "torch", given, []),
        *([lead] if lead else []),
        "k = target.get_weights()",
        f"layer.load_state_dict({{\n{arrays}}}, strict=False)",
        f"result = {result}",
        "print(result)",
    ]
    return with_imports("\n".join(body))


def _inputs(
    pair: Pair, case: Case, side: str, given: Mapping[str, Input], watched: list[str]
) -> list[str]:
    lines = []
    if any(i.shape is not None for i in given.values()):
        lines.append("rng = np.random.default_rng(0)")
    move = pair.channels == "last" and side != "torch"
    for name, i in given.items():
        lines.append(f"{name} = {_input(i, side, move, name in watched)}")
    return lines


def _input(given: Input, side: str, move: bool, watched: bool) -> str:
    text = _drawn(given) if given.shape is not None else literal(given.value)
    rank = len(given.shape) if given.shape is not None else _rank(given.value)
    if move and rank > 2 and not given.as_is:
        array = text if given.shape is not None else f"np.array({text}, np.float32)"
        text = f"np.moveaxis({array}, 1, -1)"
    if given.raw:
        return text
    dtype = given.dtype or ("" if given.shape is not None else _dtype(given.value))
    if given.shape is not None:
        made = {
            "torch": f"torch.from_numpy({text})",
            "tf": f"tf.constant({text})",
            "keras": f"keras.ops.convert_to_tensor({text})",
        }[side]
    else:
        made = {
            "torch": f"torch.tensor({text}, dtype=torch.{dtype})",
            "tf": f"tf.constant({text}, dtype=tf.{dtype})",
            "keras": f'keras.ops.convert_to_tensor({text}, dtype="{dtype}")',
        }[side]
        if dtype in ("float32", "bool") and side in ("torch", "tf"):
            made = re.sub(r", dtype=[\w.]+\)$", ")", made)  # what literals give anyway
    return f"{made}.requires_grad_()" if watched and side == "torch" else made


def _drawn(given: Input) -> str:
    shape = tuple(given.shape or ())
    dtype = given.dtype or "float32"
    low, high = given.low, given.high
    if dtype == "bool":
        return f"rng.random({shape}) < 0.5"
    if dtype.startswith(("int", "uint")):
        bounds = f"{0 if low is None else low}, {10 if high is None else high}"
        return f'rng.integers({bounds}, {shape}, dtype="{dtype}")'
    if dtype.startswith("complex"):
        draw = f"rng.standard_normal({shape})"
        return f'({draw} + 1j * {draw}).astype("{dtype}")'
    if low is not None:
        return f'rng.uniform({low}, {high}, {shape}).astype("{dtype}")'
    if dtype in ("float32", "float64"):
        return f'rng.standard_normal({shape}, dtype="{dtype}")'
    return f'rng.standard_normal({shape}).astype("{dtype}")'


def _rank(value: Any) -> int:
    return 1 + (_rank(value[0]) if value else 0) if isinstance(value, list) else 0


def _dtype(value: Any) -> str:
    while isinstance(value, list):
        flat = [v for v in value if not isinstance(v, list)]
        if any(isinstance(v, float) or v in NOT_FINITE for v in flat):
            return "float32"
        value = value[0] if value else 0.0
    if isinstance(value, bool):
        return "bool"
    return "int64" if isinstance(value, int) else "float32"


def counterparts(pair: Pair) -> tuple[str, ...]:
    """The sides of a pair that are compared with torch."""
    return tuple(side for side in COUNTERPARTS if side in pair.sides)
