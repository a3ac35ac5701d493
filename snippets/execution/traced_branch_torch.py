"""Tracing with one example freezes a branch in torch.jit.trace, not in tf.function."""

# --8<-- [start:show]
import warnings

import torch


def step(x):
    if x.sum() < 0:
        return -x
    return x * 2


with warnings.catch_warnings(record=True) as caught:
    warnings.simplefilter("always")
    traced = torch.jit.trace(step, torch.ones(1))
    scripted = torch.jit.script(step)

x = torch.tensor([-3.0])
outputs = {"eager": step(x).item(), "traced": traced(x).item()}
outputs["scripted"] = scripted(x).item()
print(outputs)

deprecations = [str(w.message) for w in caught if w.category is DeprecationWarning]
print(*sorted(set(deprecations)), sep="\n")
# --8<-- [end:show]

result = {
    "tracing_keeps_branch": outputs["traced"] == outputs["eager"],
    "tracer_deprecated": any("deprecated" in text for text in deprecations),
}
