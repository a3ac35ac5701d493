"""A layer that infers its input size has no parameters before the first input."""

# --8<-- [start:show]
import torch
from torch import nn

declared = nn.Sequential(
    nn.Conv2d(1, 32, 3),
    nn.ReLU(),
    nn.MaxPool2d(2),
    nn.Flatten(),
    nn.Linear(32 * 13 * 13, 10),
    nn.Softmax(1),
)
inferred = nn.Sequential(
    nn.LazyConv2d(32, 3),
    nn.ReLU(),
    nn.MaxPool2d(2),
    nn.Flatten(),
    nn.LazyLinear(10),
    nn.Softmax(1),
)
default = declared  # plain layers are told their input sizes


def count(model):
    try:
        return sum(p.numel() for p in model.parameters())
    except ValueError:
        return "none yet"


before = {"declared": count(declared), "inferred": count(inferred)}
at_first = count(default)
inferred(torch.ones(1, 1, 28, 28))
after = {"declared": count(declared), "inferred": count(inferred)}
print("before the first input:", before)
print("after it:              ", after)
# --8<-- [end:show]

result = {
    "counted_before_first_input": at_first != "none yet",
    "declared_before_first_input": before["declared"],
    "infers_input_size": before["inferred"] == "none yet" and after["inferred"] > 0,
    "inferred_after_first_input": after["inferred"],
}
