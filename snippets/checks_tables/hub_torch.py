"""A hub of models inside the framework's own package."""

# --8<-- [start:show]
from pathlib import Path

import torch

Path("models").mkdir(exist_ok=True)
Path("models/hubconf.py").write_text(
    "import torch\n\n\ndef line():\n    return torch.nn.Linear(2, 1)\n"
)
try:
    model = torch.hub.load("models", "line", source="local")
    hub_in_package = "runs"
    parameters = sum(weight.numel() for weight in model.parameters())
except AttributeError as error:
    hub_in_package = type(error).__name__
    parameters = None
print("torch.hub:", hub_in_package, parameters)
# --8<-- [end:show]

result = {"hub_in_package": hub_in_package}
