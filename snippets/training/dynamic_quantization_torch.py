"""Eight-bit weights make a dense network less than a third as large."""

# --8<-- [start:show]
import io
import warnings

import torch
from torch import nn

network = nn.Sequential(nn.Linear(256, 256), nn.ReLU(), nn.Linear(256, 10))
inputs = torch.linspace(-1, 1, 256).reshape(1, 256)

with warnings.catch_warnings(record=True) as caught:
    warnings.simplefilter("always")
    quantized = torch.ao.quantization.quantize_dynamic(
        network, {nn.Linear}, dtype=torch.qint8
    )

sizes = []
for model in (network, quantized):
    buffer = io.BytesIO()
    torch.save(model.state_dict(), buffer)
    sizes.append(len(buffer.getvalue()))
ratio = sizes[1] / sizes[0]

with warnings.catch_warnings(record=True) as caught_running:
    warnings.simplefilter("always")
    outputs = quantized(inputs)

kinds = {warning.category.__name__ for warning in caught}
kinds_running = {warning.category.__name__ for warning in caught_running}
print(f"size: {ratio:.2f} of the original")
print("outputs:", tuple(outputs.shape))
print("warnings while quantizing:", ", ".join(sorted(kinds)) or "none")
print("warnings while running:", ", ".join(sorted(kinds_running)) or "none")
# --8<-- [end:show]

notes = [w.category.__name__ for w in caught if "deprecated" in str(w.message)]
notes_running = [
    w.category.__name__ for w in caught_running if "deprecated" in str(w.message)
]
result = {
    "quantization_shrinks": ratio < 1 / 3,
    "quantizing_warning": notes[0] if notes else "no_warning",
    "running_quantized_warning": notes_running[0] if notes_running else "no_warning",
}
