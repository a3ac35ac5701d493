"""Both stop at a NaN on request, TensorFlow already in the forward pass."""

# --8<-- [start:show]
import warnings

import torch

torch.autograd.set_detect_anomaly(True)
x = torch.tensor(0.0, requires_grad=True)

forward = backward = "no error"
try:
    product = torch.log(x) * 0
except RuntimeError as error:
    forward = str(error)

compiled = "no error"
try:
    torch.compile(lambda x: torch.log(x) * 0, backend="eager")(x)
except RuntimeError as error:
    compiled = str(error)

with warnings.catch_warnings(record=True) as caught:
    root = torch.sqrt(x**2)
    try:
        root.backward()
    except RuntimeError as error:
        backward = str(error)
report = backward + "".join(str(warning.message) for warning in caught)

print("forward:", forward.strip().splitlines()[0])
print("forward, compiled:", compiled.strip().splitlines()[0])
print("backward:", backward.strip().splitlines()[0])
print("names the line:", "root = torch.sqrt(x**2)" in report)
# --8<-- [end:show]

result = {
    "nan_stopped_in_forward": forward != "no error",
    "nan_stopped_in_compiled_forward": compiled != "no error",
    "nan_stopped_in_backward": "nan values" in backward,
    "forward_line_of_backward_nan": "root = torch.sqrt(x**2)" in report,
}
