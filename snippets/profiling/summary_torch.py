"""Keras prints a summary with counts; PyTorch prints the layers alone."""

# --8<-- [start:show]
from torch import nn

network = nn.Sequential(nn.Linear(8, 4), nn.ReLU(), nn.Linear(4, 2))
print(network)

parameters = sum(weight.numel() for weight in network.parameters())
printed = str(network)
has_summary = hasattr(network, "summary")
shows_count = str(parameters) in printed
print("parameters:", parameters)
# --8<-- [end:show]

result = {
    "summary_in_library": has_summary,
    "printing_shows_parameter_count": shows_count,
    "parameters": parameters,
}
