"""Freezing acts at once in PyTorch; Keras freezes batch statistics, PyTorch not."""

# --8<-- [start:show]
import torch
from torch import nn

inputs, targets = torch.tensor([[1.0], [3.0]]), torch.zeros(2, 1)
model = nn.Sequential(nn.Linear(1, 1), nn.Linear(1, 1))
first, last = model
nn.init.constant_(first.weight, 0.5)
nn.init.constant_(last.weight, 0.5)
optimizer = torch.optim.SGD(model.parameters(), lr=0.01)


def train():
    optimizer.zero_grad()
    nn.functional.mse_loss(model(inputs), targets).backward()
    optimizer.step()
    return first.weight.item()


train()
first.requires_grad_(False)
frozen = first.weight.item()
stays = train() == frozen
print("frozen between two steps, stays:", stays)

optimizer = torch.optim.SGD(model.parameters(), lr=0.01)
frozen = first.weight.item()
stays_after_setup = train() == frozen
print("with a new optimizer, stays:    ", stays_after_setup)

normalization = nn.BatchNorm1d(1).requires_grad_(False)
normalization.train()
normalization(inputs)
moved = normalization.running_mean.item() != 0
print("frozen batch norm, mean moves:  ", moved)
# --8<-- [end:show]

result = {
    "freezing_acts_at_once": stays,
    "frozen_after_setup": stays_after_setup,
    "frozen_batch_norm_keeps_mean": not moved,
}
