"""TensorFlow prints a compiled function as StableHLO; PyTorch needs a package more."""

# --8<-- [start:show]
import importlib.util

import torch


class Scale(torch.nn.Module):
    def forward(self, x):
        return torch.relu(x) * 2


inputs = torch.tensor([-1.0, 3.0])
program = torch.export.export(Scale(), (inputs,))
names = [*dir(torch.export), *dir(program)]
stablehlo = any("hlo" in name.lower() for name in names)
print(program.graph)
print("a name with hlo in torch.export:", stablehlo)
print("torch_xla installed:", importlib.util.find_spec("torch_xla") is not None)
# --8<-- [end:show]

result = {
    "writes_stablehlo": stablehlo,
    "output": program.module()(inputs).numpy(),
}
