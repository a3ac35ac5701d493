"""A small convolutional classifier of 28×28 images has 54,410 parameters."""

# --8<-- [start:show]
import torch
from torch import nn

classifier = nn.Sequential(
    nn.Conv2d(1, 32, 3),
    nn.ReLU(),
    nn.MaxPool2d(2),
    nn.Flatten(),
    nn.Linear(32 * 13 * 13, 10),
    nn.Softmax(dim=1),
)
parameters = sum(p.numel() for p in classifier.parameters())
print(parameters, "parameters")

unbuilt = nn.LazyLinear(10)
try:
    print(sum(p.numel() for p in unbuilt.parameters()))
except ValueError as error:
    before = type(error).__name__
    print(before, "before the first input")
unbuilt(torch.zeros(1, 32 * 13 * 13))
after = sum(p.numel() for p in unbuilt.parameters())
print(after, "parameters after it")

try:
    nn.Linear(out_features=10)
    needs_input_size = False
except TypeError as error:
    needs_input_size = "in_features" in str(error)
print("Linear needs its input size:", needs_input_size)
# --8<-- [end:show]

result = {
    "classifier_parameters": parameters,
    "count_before_first_input": before,
    "parameters_of_last_layer": after,
    "layer_needs_input_size": needs_input_size,
}
