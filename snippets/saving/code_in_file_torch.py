"""A file that would run code is refused until you say that you trust it."""

# --8<-- [start:show]
import torch
from torch import nn

network = nn.Sequential(nn.Linear(3, 2), nn.ReLU())
torch.save(network, "whole.pt")  # pickles the module itself

try:
    torch.load("whole.pt")
    opened = "runs"
except Exception as error:
    opened = type(error).__name__
trusted = torch.load("whole.pt", weights_only=False)

print("default:", opened)
print("weights_only=False:", type(trusted).__name__)
# --8<-- [end:show]

result = {
    "opening_a_file_with_code": opened,
    "opens_when_trusted": isinstance(trusted, nn.Module),
}
