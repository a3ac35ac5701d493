"""A sample printed on one line runs nothing; on lines of its own it works."""

# --8<-- [start:show]
import re
import warnings

import torch
from torch import nn

model = nn.Sequential(nn.Linear(4, 4), nn.ReLU(), nn.Linear(4, 2))
sample = [
    "# dynamic quantization",
    "quantized_model = torch.quantization.quantize_dynamic(",
    "    model, {torch.nn.Linear}, dtype=torch.qint8)",
]

printed = {"torch": torch, "model": model}
exec("".join(sample), printed)
print("printed on one line:", "quantized_model" in printed)

restored = {"torch": torch, "model": model}
with warnings.catch_warnings(record=True) as caught:
    warnings.simplefilter("always")
    exec("\n".join(sample), restored)
    outputs = restored["quantized_model"](torch.ones(1, 4))
print("on its own lines:", "quantized_model" in restored, tuple(outputs.shape))

notice = next(str(w.message) for w in caught if "removed in" in str(w.message))
print(notice.splitlines()[0].strip())
# --8<-- [end:show]

release = re.search(r"removed in (\d+\.\d+)", notice)
result = {
    "runs_as_printed": "quantized_model" in printed,
    "runs_when_restored": "quantized_model" in restored,
    "outputs": outputs.shape[1],
    "removal_announced_for": release[1] if release else "no_warning",
}
