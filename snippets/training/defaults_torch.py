"""Of the defaults compared here, only Adam's learning rate is the same."""

# --8<-- [start:show]
import torch
from torch import nn

torch.manual_seed(0)
dense = nn.Linear(400, 100)
normalization = nn.BatchNorm1d(1)
adam = torch.optim.Adam(dense.parameters())
sgd = torch.optim.SGD(dense.parameters())

normalization(torch.tensor([[9.0], [11.0]]))  # one training step, mean ten
share = 1 - normalization.running_mean.item() / 10

print(f"largest weight      {dense.weight.abs().max().item():.2f}")
print(f"bias all zero       {not dense.bias.any().item()}")
print(f"momentum, epsilon   {normalization.momentum}, {normalization.eps}")
print(f"old mean kept       {share:.2f}")
print(f"Adam: rate, epsilon {adam.defaults['lr']}, {adam.defaults['eps']}")
print(f"SGD: rate           {sgd.defaults['lr']}")
# --8<-- [end:show]

result = {
    "largest_initial_weight": round(dense.weight.abs().max().item(), 2),
    "bias_starts_at_zero": not dense.bias.any().item(),
    "batch_norm_momentum": normalization.momentum,
    "batch_norm_keeps_of_old_mean": round(share, 2),
    "batch_norm_epsilon": normalization.eps,
    "adam_epsilon": adam.defaults["eps"],
    "adam_learning_rate": adam.defaults["lr"],
    "sgd_learning_rate": sgd.defaults["lr"],
}
