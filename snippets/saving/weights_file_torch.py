"""Weights loaded into a new model leave its optimizer at step zero."""

# --8<-- [start:show]
import torch
from torch import nn

inputs = torch.ones(4, 3)
network = nn.Linear(3, 2)
optimizer = torch.optim.Adam(network.parameters())
network(inputs).square().mean().backward()
optimizer.step()
torch.save(network.state_dict(), "weights.pt")
torch.save(optimizer.state_dict(), "optimizer.pt")


def steps(optimizer):
    return max([int(state["step"]) for state in optimizer.state.values()], default=0)


loaded = nn.Linear(3, 2)
fresh = torch.optim.Adam(loaded.parameters())
loaded.load_state_dict(torch.load("weights.pt"))
after_weights = steps(fresh)
fresh.load_state_dict(torch.load("optimizer.pt"))  # the second file
after_both = steps(fresh)
print("steps after loading the weights:", after_weights)
print("steps after loading the optimizer too:", after_both)
# --8<-- [end:show]

result = {
    "optimizer_steps_after_weights": after_weights,
    "optimizer_steps_after_care": after_both,
}
