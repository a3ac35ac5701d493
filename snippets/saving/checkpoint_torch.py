"""A reloaded model gives the same output, and training resumes exactly."""

# --8<-- [start:show]
import torch
from torch import nn


def step(network, optimizer):
    loss = (network(inputs) - 1).square().mean()
    optimizer.zero_grad()
    loss.backward()
    optimizer.step()


inputs = torch.linspace(-1, 1, 12).reshape(4, 3)
network = nn.Linear(3, 2)
optimizer = torch.optim.Adam(network.parameters())
step(network, optimizer)
torch.save(network.state_dict(), "model.pt")
torch.save(optimizer.state_dict(), "optimizer.pt")

loaded = torch.load("model.pt")
print("in model.pt:", ", ".join(loaded))
restored = nn.Linear(3, 2)
restored.load_state_dict(loaded)
same_output = torch.equal(network(inputs), restored(inputs))

resumed = torch.optim.Adam(restored.parameters())
resumed.load_state_dict(torch.load("optimizer.pt"))
step(network, optimizer)
step(restored, resumed)
same_step = torch.equal(network.weight, restored.weight)
print("same output:", same_output, "- same next step:", same_step)
# --8<-- [end:show]

result = {
    "reloaded_output_is_equal": same_output,
    "resumes_exactly": same_step,
    "file_holds_the_model": isinstance(loaded, nn.Module),
    "file_holds_the_optimizer": not set(loaded)
    <= set(dict(network.named_parameters())),
}
