"""Tensors on two devices: PyTorch refuses to add them, TensorFlow copies one."""

# --8<-- [start:show]
import torch

first = torch.ones(2, device="cpu")
second = torch.ones(2, device="meta")  # stands in for a second device
try:
    total = first + second
    outcome = "runs"
except RuntimeError as error:
    outcome = type(error).__name__
    print(str(error).splitlines()[0])
print("sum across devices:", outcome)
# --8<-- [end:show]

result = {"sum_across_devices": outcome}
