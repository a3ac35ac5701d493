"""Integers plus floats give floats in PyTorch and an error in TensorFlow."""

# --8<-- [start:show]
import torch

counts = torch.tensor([1, 2])
weights = torch.tensor([0.5, 0.5])
print(counts.dtype, weights.dtype)

try:
    outcome = str((counts + weights).dtype).removeprefix("torch.")
except RuntimeError as error:
    outcome = type(error).__name__
print("counts + weights:", outcome)

total = counts.to(torch.float32) + weights
print("after a cast:", total)
# --8<-- [end:show]

result = {
    "integer_type": str(counts.dtype).removeprefix("torch."),
    "float_type": str(weights.dtype).removeprefix("torch."),
    "mixed_types_in_addition": outcome,
    "total": total.numpy(),
}
