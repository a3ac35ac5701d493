"""Asked for a GPU that is not there, PyTorch stops and TensorFlow uses the CPU."""

# --8<-- [start:show]
import torch

print("new tensor on:", torch.ones(2).device.type)
try:
    outcome = "runs_on_" + torch.ones(2, device="cuda").device.type
except (AssertionError, RuntimeError) as error:
    outcome = type(error).__name__
    print(str(error).splitlines()[0])
print("on a GPU that is not there:", outcome)
# --8<-- [end:show]

result = {"missing_gpu": outcome}
