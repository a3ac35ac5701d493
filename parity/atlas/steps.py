"""Scripts around one expression: an optimizer, or a schedule, taken step by step."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from parity.model_atlas import Input

#: Where a parameter starts, and the gradients that it is given.
START = [1.0, -2.0, 3.0]
GRADIENTS = [
    *([0.5, -1.0, 0.1], [0.25, 2.0, -0.3], [-1.0, 0.5, 0.2]),
    *([0.1, -0.1, 1.5], [-0.5, 1.0, 0.7]),
]
STEPS = 25
#: Floats that YAML has no number for here: in `value` they are written as these words.
NOT_FINITE = ("nan", "inf", "-inf")


def literal(value: Any) -> str:
    """A value as Python writes it; NaN and infinity as calls of float."""
    if isinstance(value, list):
        return f"[{', '.join(literal(v) for v in value)}]"
    if isinstance(value, str) and value in NOT_FINITE:
        return f'float("{value}")'
    if isinstance(value, float) and (
        value != value or value in (float("inf"), float("-inf"))
    ):
        return f'float("{value}")'
    return repr(value)


def optimizer(side: str, code: str, given: Mapping[str, Input]) -> str:
    """The path of a parameter that an optimizer moves along given gradients."""
    start = given["start"].value if "start" in given else START
    steps = given["gradients"].value if "gradients" in given else GRADIENTS
    table = "".join(f"    {literal(g)},\n" for g in steps)
    if side == "torch":
        return f"""\
p = nn.Parameter(torch.tensor({literal(start)}))
optimizer = {code}
path = []
for gradient in [
{table}]:
    p.grad = torch.tensor(gradient)
    optimizer.step()
    path.append(p.detach().clone())
result = torch.stack(path)
print(result)"""
    return f"""\
p = keras.Variable({literal(start)})
optimizer = {code}
path = []
for gradient in [
{table}]:
    optimizer.apply([keras.ops.convert_to_tensor(gradient)], [p])
    path.append(keras.ops.convert_to_numpy(p))
result = np.stack(path)
print(result)"""


def schedule(side: str, code: str, given: Mapping[str, Input]) -> str:
    """The learning rates of a schedule that starts at one, step by step."""
    steps = given["steps"].value if "steps" in given else STEPS
    if side == "torch":
        return f"""\
optimizer = torch.optim.SGD([torch.zeros(1, requires_grad=True)], lr=1.0)
scheduler = {code}
rates = []
for step in range({steps}):
    rates.append(optimizer.param_groups[0]["lr"])
    optimizer.step()
    scheduler.step()
result = np.array(rates, np.float32)
print(result)"""
    return f"""\
schedule = {code}
result = np.array([float(schedule(step)) for step in range({steps})], np.float32)
print(result)"""
