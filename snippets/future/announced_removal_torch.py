"""A removal announced for a release has not happened in a later one, on both sides."""

# --8<-- [start:show]
import re
import warnings

import torch

with warnings.catch_warnings(record=True) as caught:
    warnings.simplefilter("always")
    layers = torch.nn.Sequential(torch.nn.Linear(2, 2))
    quantized = torch.ao.quantization.quantize_dynamic(layers, {torch.nn.Linear})
messages = [str(warning.message) for warning in caught]
announced = re.search(r"will be removed in (\d+\.\d+)", " ".join(messages)).group(1)

number = [int(part) for part in announced.split(".")]
running = [int(part) for part in torch.__version__.split(".")[:2]]
overdue = running >= number
print("to be removed in:", announced, "| running:", running)
print("still there:", type(quantized[0]).__name__)
# --8<-- [end:show]

result = {"removal_announced_for": announced, "overdue_and_still_there": overdue}
