"""An exported model computes the same, but the ordinary loader refuses it."""

# --8<-- [start:show]
import torch
from torch import nn

network = nn.Sequential(nn.Linear(3, 2), nn.ReLU())
inputs = torch.linspace(-1, 1, 12).reshape(4, 3)

program = torch.export.export(network, (inputs,))
torch.export.save(program, "exported.pt2")

try:
    torch.load("exported.pt2")
    ordinary = "runs"
except Exception as error:
    ordinary = type(error).__name__
exported = torch.export.load("exported.pt2").module()
difference = (exported(inputs) - network(inputs)).abs().max().item()

print("torch.load:", ordinary)
print("torch.export.load: same output", difference < 1e-6)
# --8<-- [end:show]

result = {
    "exported_by_ordinary_loader": ordinary,
    "exported_gives_same_output": difference < 1e-6,
}
