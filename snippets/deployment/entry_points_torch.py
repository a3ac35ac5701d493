"""A SavedModel holds several functions; torch.export.save writes one per file."""

# --8<-- [start:show]
import torch
from torch import nn


class Double(nn.Module):
    def forward(self, x):
        return 2 * x


class Halve(nn.Module):
    def forward(self, x):
        return x / 2


x = torch.tensor([3.0])
double = torch.export.export(Double(), (x,))
halve = torch.export.export(Halve(), (x,))
try:
    torch.export.save({"double": double, "halve": halve}, "both.pt2")
    both = torch.export.load("both.pt2")
    outcome = "runs"
except Exception as error:
    outcome = type(error).__name__
print("two in one file:", outcome)

torch.export.save(double, "double.pt2")
torch.export.save(halve, "halve.pt2")
names = ("double", "halve")
loaded = {name: torch.export.load(f"{name}.pt2").module() for name in names}
values = [loaded[name](x).item() for name in names]
print("one file each:", values)
# --8<-- [end:show]

result = {
    "several_functions_in_a_file": outcome,
    "values": values,
}
