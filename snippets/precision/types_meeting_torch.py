"""PyTorch promotes mixed tensors and refuses mixed layers; TensorFlow is opposite."""

# --8<-- [start:show]
import numpy as np
import torch

half, brain = torch.ones(2, dtype=torch.float16), torch.ones(2, dtype=torch.bfloat16)
try:
    outcome = str((half + brain).dtype).removeprefix("torch.")
except RuntimeError as error:
    outcome = type(error).__name__
print("float16 + bfloat16:", outcome)

data = np.ones((1, 2))  # NumPy makes float64
try:
    output = torch.nn.Linear(2, 1)(torch.from_numpy(data))
    layer_outcome = str(output.dtype).removeprefix("torch.")
except RuntimeError as error:
    layer_outcome = type(error).__name__
print("float64 data into a float32 layer:", layer_outcome)
# --8<-- [end:show]

result = {"half_meets_bfloat": outcome, "double_into_a_layer": layer_outcome}
