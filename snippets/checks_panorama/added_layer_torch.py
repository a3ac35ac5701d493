"""A layer added after training has begun takes part in the next call of the model."""

# --8<-- [start:show]
import torch
from torch import nn

inputs, targets = torch.tensor([[1.0], [2.0]]), torch.tensor([[2.0], [4.0]])
model = nn.Sequential(nn.Linear(1, 1))
added = nn.Linear(1, 1)
for layer in (model[0], added):
    nn.init.ones_(layer.weight)
    nn.init.zeros_(layer.bias)
nn.init.constant_(added.weight, 3.0)
optimizer = torch.optim.SGD(model.parameters(), lr=0.01)


def train():
    optimizer.zero_grad()
    loss = nn.functional.mse_loss(model(inputs), targets)
    loss.backward()
    optimizer.step()
    return loss.item()


train()
before = model(inputs)
model.append(added)
calls_it = torch.allclose(model(inputs), 3 * before)
print("the next call uses it:   ", calls_it)

new_loss = nn.functional.mse_loss(3 * before, targets).item()
sees_it = abs(train() - new_loss) < 1e-4
trains_it = added.weight.item() != 3.0
print("the next step sees it:   ", sees_it)
print("the next step changes it:", trains_it)

optimizer.add_param_group({"params": added.parameters()})
train()
told = added.weight.item() != 3.0
print("changed once told:       ", told)
# --8<-- [end:show]

result = {
    "used_in_next_call": calls_it,
    "seen_by_next_step": sees_it,
    "trained_in_next_step": trains_it,
    "trained_once_told": told,
}
