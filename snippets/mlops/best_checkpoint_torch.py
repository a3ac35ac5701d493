"""Both save the best epoch; for a misspelt metric, Keras saves the last one instead."""

# --8<-- [start:show]
from pathlib import Path

import torch

x = torch.linspace(-1, 1, 32)[:, None]
y, other_y = 3 * x, 2 * x  # to train on, to validate with
measure = torch.nn.functional.mse_loss


def train(metric, file):
    model = torch.nn.Linear(1, 1)
    torch.nn.init.zeros_(model.weight)
    torch.nn.init.zeros_(model.bias)
    optimizer = torch.optim.SGD(model.parameters(), lr=0.3)
    best = float("inf")
    for _ in range(7):
        optimizer.zero_grad()
        measure(model(x), y).backward()
        optimizer.step()
        with torch.no_grad():
            logs = {"val_loss": measure(model(x), other_y).item()}
        if logs[metric] < best:
            best = logs[metric]
            torch.save(model.state_dict(), file)
    return model, best, logs["val_loss"]


model, best, _ = train("val_loss", "best.pt")
model.load_state_dict(torch.load("best.pt"))
with torch.no_grad():
    saved_best = measure(model(x), other_y).item() == best
print("the file holds the best epoch:", saved_best)

try:
    train("val_los", "misspelt.pt")
    outcome = "silent"
except KeyError as error:
    outcome = type(error).__name__
held = "something" if Path("misspelt.pt").exists() else "no_file"
print("misspelt metric:", outcome, "| file holds:", held)
# --8<-- [end:show]

result = {
    "saved_best": saved_best,
    "misspelt_metric": outcome,
    "saved_under_misspelt_metric": held,
}
