"""The first program of each beginner's guide, on data made here, runs and learns."""

# --8<-- [start:show]
import warnings

import torch
from torch import nn

torch.manual_seed(0)
images = torch.zeros(200, 28, 28)
labels = torch.arange(200) % 10
for number, label in enumerate(labels):
    images[number, label * 2] = 1.0  # the bright row tells the class


class Classifier(nn.Module):
    def __init__(self):
        super().__init__()
        self.flatten = nn.Flatten()
        self.stack = nn.Sequential(
            nn.Linear(28 * 28, 128), nn.ReLU(), nn.Linear(128, 10)
        )

    def forward(self, x):
        return self.stack(self.flatten(x))


with warnings.catch_warnings(record=True) as caught:
    warnings.simplefilter("always")
    model = Classifier()
    loss_fn = nn.CrossEntropyLoss()
    optimizer = torch.optim.Adam(model.parameters(), lr=1e-3)
    first_loss = loss_fn(model(images), labels).item()
    for epoch in range(40):
        loss = loss_fn(model(images), labels)
        loss.backward()
        optimizer.step()
        optimizer.zero_grad()
    guesses = model(images).argmax(1)

accuracy = (guesses == labels).float().mean().item()
warning = caught[0].category.__name__ if caught else "no_warning"
print("loss at the start is near ln 10:", abs(first_loss - 2.3) < 0.2)
print("accuracy:", accuracy)
print(warning, *[str(w.message).split("/")[0] for w in caught])
# --8<-- [end:show]

result = {
    "accuracy": accuracy,
    "starts_near_chance": abs(first_loss - 2.3) < 0.2,
    "first_program_warning": warning,
}
