"""A parameter without a gradient keeps its value; only the Keras optimizer warns."""

# --8<-- [start:show]
import warnings

import torch

used = torch.tensor(1.0, requires_grad=True)
unused = torch.tensor(1.0, requires_grad=True)
optimizer = torch.optim.SGD([used, unused], lr=0.5)
loss = used**2
loss.backward()

with warnings.catch_warnings(record=True) as caught:
    warnings.simplefilter("always")
    optimizer.step()
print("used:", used.item(), "unused:", unused.item())
print("warnings:", [str(warning.message).split(" [")[0] for warning in caught])
# --8<-- [end:show]

result = {
    "used": used.item(),
    "unused": unused.item(),
    "optimizer_reports_missing_gradient": any(
        "Gradients do not exist" in str(warning.message) for warning in caught
    ),
}
