"""A loaded program is a layer of a new model, and its weights go on training."""

# --8<-- [start:show]
import torch
from torch import nn

inputs = torch.linspace(-1, 1, 12).reshape(4, 3)
rows = {0: torch.export.Dim.DYNAMIC}
program = torch.export.export(nn.Linear(3, 2), (inputs,), dynamic_shapes=(rows,))
torch.export.save(program, "part.pt2")

part = torch.export.load("part.pt2").module()
network = nn.Sequential(part, nn.Linear(2, 1))
before = part.weight.detach().clone()
optimizer = torch.optim.SGD(network.parameters(), lr=0.1)
loss = (network(inputs) - 1).square().mean()
loss.backward()
optimizer.step()
trained = not torch.equal(part.weight, before)
print("weights that train:", len(list(network.parameters())))
print("loaded weights changed:", trained)
# --8<-- [end:show]

result = {
    "loaded_program_trains": trained,
    "weights_that_train": len(list(network.parameters())),
}
