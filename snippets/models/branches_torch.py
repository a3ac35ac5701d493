"""A shared layer counts once; Keras refuses unequal branches before any data."""

# --8<-- [start:show]
import torch
from torch import nn


class Branches(nn.Module):
    def __init__(self, left_size, right_size):
        super().__init__()
        self.shared = nn.Linear(3, 4)
        self.left = nn.Linear(4, left_size)
        self.right = nn.Linear(4, right_size)

    def forward(self, x):
        x = self.shared(self.shared(x)[:, :3])
        return self.left(x) + self.right(x)


def build(left_size, right_size):
    return Branches(left_size, right_size)


parameters = sum(p.numel() for p in build(5, 5).parameters())
print("parameters:", parameters)

try:
    outcome = type(build(5, 6)).__name__
except ValueError as error:
    outcome = type(error).__name__
print("unequal branches, built: ", outcome)
try:
    outcome_of_call = build(5, 6)(torch.ones(1, 3)).shape
except (RuntimeError, ValueError) as error:
    outcome_of_call = type(error).__name__
print("unequal branches, called:", outcome_of_call)
# --8<-- [end:show]

result = {
    "parameters": parameters,
    "shared_layer_counts_once": parameters == (3 + 1) * 4 + 2 * (4 + 1) * 5,
    "unequal_branches_refused_when_built": outcome == "ValueError",
}
