"""A wrong input size is refused with both sizes; only Keras names the layer."""

# --8<-- [start:show]
import traceback
from collections import OrderedDict

import torch
from torch import nn

layers = OrderedDict(hidden=nn.Linear(3, 4), head=nn.Linear(4, 2))
model = nn.Sequential(layers)

try:
    model(torch.ones(2, 5))
except (RuntimeError, ValueError) as error:
    message = str(error)
    frames = traceback.extract_tb(error.__traceback__)

reason = next(line for line in message.splitlines() if "5" in line)
print(reason)
print("frames:", *[frame.name for frame in frames])
# --8<-- [end:show]

result = {
    "layer_named_in_message": "hidden" in message,
    "both_sizes_in_message": "x5" in reason and "3x" in reason,
    "frames_in_traceback": len(frames),
}
