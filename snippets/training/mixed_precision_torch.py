"""Mixed precision computes in bfloat16 on CPU and keeps the weights in float32."""

# --8<-- [start:show]
import torch
from torch import nn

earlier = nn.Linear(4, 2)
inputs = torch.ones(1, 4)
with torch.autocast("cpu"):
    later = nn.Linear(4, 2)
    new_output = later(inputs)
    old_output = earlier(inputs)

print("new layer:    ", new_output.dtype, "from", later.weight.dtype)
print("earlier layer:", old_output.dtype, "from", earlier.weight.dtype)
# --8<-- [end:show]

result = {
    "mixed_precision_output": str(new_output.dtype).removeprefix("torch."),
    "mixed_precision_weight": str(later.weight.dtype).removeprefix("torch."),
    "mixed_precision_earlier_layer": str(old_output.dtype).removeprefix("torch."),
}
