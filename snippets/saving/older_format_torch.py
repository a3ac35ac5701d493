"""TorchScript still saves and loads a model, but warns; SavedModel does not."""

# --8<-- [start:show]
import warnings

import torch
from torch import nn

network = nn.Linear(3, 2)
inputs = torch.ones(1, 3)

with warnings.catch_warnings(record=True) as caught:
    warnings.simplefilter("always")
    torch.jit.script(network).save("deployed.pt")
    deployed = torch.jit.load("deployed.pt")

classes = {warning.category.__name__ for warning in caught}
warned = ", ".join(sorted(classes)) or "no_warning"
same = torch.allclose(deployed(inputs), network(inputs), atol=1e-6)
print("warnings:", warned)
print("same output:", same)
# --8<-- [end:show]

result = {"warning_of_older_format": warned, "older_format_gives_same_output": same}
