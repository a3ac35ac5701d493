"""The mobile runtimes that the articles name still run and point to a successor."""

# --8<-- [start:show]
import warnings

import torch
from torch import nn

network = nn.Sequential(nn.Linear(3, 4), nn.ReLU(), nn.Linear(4, 2)).eval()
inputs = torch.linspace(-1, 1, 12).reshape(4, 3)
expected = network(inputs).detach().numpy()

with warnings.catch_warnings(record=True) as caught:
    warnings.simplefilter("always")
    torch.jit.script(network)._save_for_lite_interpreter("model.ptl")
    from torch.jit.mobile import _load_for_lite_interpreter

    output = _load_for_lite_interpreter("model.ptl")(inputs).detach().numpy()

pointing = [w for w in caught if "ExecuTorch" in str(w.message)]
outcome = pointing[0].category.__name__ if pointing else "runs"
same = abs(output - expected).max() < 1e-6
print("PyTorch Mobile:", str(pointing[0].message).split(" https")[0].strip())
print("same output:", bool(same))
# --8<-- [end:show]

result = {
    "former_mobile_runtime": outcome,
    "former_output_is_equal": bool(same),
}
