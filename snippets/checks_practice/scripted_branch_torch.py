"""A captured function keeps its branch and its loop; capturing warns in PyTorch."""

# --8<-- [start:show]
import warnings

import torch


def halvings(x):
    steps = torch.zeros(())
    if bool(x < 0):
        x = -x
    while bool(x > 1):
        x = x / 2
        steps = steps + 1
    return steps


with warnings.catch_warnings(record=True) as caught:
    warnings.simplefilter("always")
    captured = torch.jit.script(halvings)
categories = {warning.category.__name__ for warning in caught}
warned = ", ".join(sorted(categories)) or "no_warning"
steps = [captured(torch.tensor(x)).item() for x in (5.0, -40.0, 0.5)]
print("halvings:", steps, "- warning:", warned)
# --8<-- [end:show]

result = {
    "steps": steps,
    "control_flow_kept": len(set(steps)) == 3,
    "warning": warned,
}
