"""Both stop at the same epoch and keep its weights; the best ones come on request."""

# --8<-- [start:show]
import copy
import sys

import torch

x = torch.linspace(-1, 1, 32)[:, None]
y, other_y = 3 * x, 2 * x  # to train on, to validate with
model = torch.nn.Linear(1, 1)
torch.nn.init.zeros_(model.weight)
torch.nn.init.zeros_(model.bias)
optimizer = torch.optim.SGD(model.parameters(), lr=0.3)
measure = torch.nn.functional.mse_loss

losses, best = [], None
for _ in range(20):
    optimizer.zero_grad()
    measure(model(x), y).backward()
    optimizer.step()
    with torch.no_grad():
        losses.append(measure(model(x), other_y).item())
    if min(losses) == losses[-1]:
        best = copy.deepcopy(model.state_dict())  # a plain reference would change
    elif len(losses) - losses.index(min(losses)) > 2:
        break
print("epochs:", len(losses), "| best epoch:", losses.index(min(losses)) + 1)

with torch.no_grad():
    kept = measure(model(x), other_y).item()
    model.load_state_dict(best)
    restored = measure(model(x), other_y).item()
print("left in the model:", "best" if kept == min(losses) else "last")
print("restored:", "best" if restored == min(losses) else "last")
in_package = any(
    "EarlyStopping" in vars(module)
    for name, module in list(sys.modules.items())
    if name.startswith("torch.")
)
print("early stopping in the package:", in_package)
# --8<-- [end:show]

result = {
    "epochs": len(losses),
    "best_epoch": losses.index(min(losses)) + 1,
    "early_stopping_in_package": in_package,
    "weights_left_in_the_model": "best" if kept == min(losses) else "last",
    "best_on_request": restored == min(losses),
}
