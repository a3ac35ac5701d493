"""A print in a layer shows values in PyTorch's loop; Keras fit needs run_eagerly."""

# --8<-- [start:show]
import contextlib
import io

import torch
from torch import nn

inputs, targets = torch.full((3, 1), 2.0), torch.ones(3, 1)


class Show(nn.Module):
    def forward(self, x):
        print("sees", x)
        return x


def train():
    model = nn.Sequential(Show(), nn.Linear(1, 1))
    optimizer = torch.optim.SGD(model.parameters(), lr=0.1)
    with contextlib.redirect_stdout(io.StringIO()) as printed:
        for x, y in zip(inputs.split(1), targets.split(1)):
            optimizer.zero_grad()
            nn.functional.mse_loss(model(x), y).backward()
            optimizer.step()
    return printed.getvalue().splitlines()


by_default = train()
eagerly = train()  # the default is eager, there is nothing to switch
print("by default:", *by_default, sep="\n  ")
print("eagerly:", *eagerly, sep="\n  ")
# --8<-- [end:show]

result = {
    "print_in_training_shows_values": sum("[[2.]]" in x for x in by_default) == 3,
    "print_in_eager_training_shows_values": sum("[[2.]]" in x for x in eagerly) == 3,
}
