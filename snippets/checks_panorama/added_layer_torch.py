"""A layer added to a model after training has begun takes part in the next call."""

# --8<-- [start:show]
import torch
from torch import nn

inputs, targets = torch.tensor([[1.0], [2.0]]), torch.tensor([[2.0], [4.0]])
model = nn.Sequential(nn.Linear(1, 1))
added = nn.Linear(1, 1)
for layer in (model[0], added):
    nn.init.ones_(layer.weight)
    nn.init.zeros_(layer.bias)


def train():
    optimizer = torch.optim.SGD(model.parameters(), lr=0.01)
    nn.functional.mse_loss(model(inputs), targets).backward()
    optimizer.step()


train()
before = model(inputs)
nn.init.constant_(added.weight, 3.0)
model.append(added)
calls_it = torch.allclose(model(inputs), 3 * before)
print("the next call uses it:   ", calls_it)

weight = added.weight.item()
train()
trains_it = added.weight.item() != weight
print("the next step changes it:", trains_it)
# --8<-- [end:show]

result = {"used_in_next_call": calls_it, "trained_in_next_step": trains_it}
