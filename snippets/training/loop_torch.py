"""A hand-written loop and fit reach the same loss in every epoch."""

# --8<-- [start:show]
import numpy as np
import torch
from torch import nn

inputs = torch.linspace(-1, 1, 12).reshape(12, 1)
targets = inputs**2


class Network(nn.Module):
    def __init__(self):
        super().__init__()
        self.hidden = nn.Linear(1, 8)
        self.outer = nn.Linear(8, 1)

    def forward(self, x):
        return self.outer(torch.tanh(self.hidden(x)))


network = Network()
with torch.no_grad():  # fixed weights, so that both sides start alike
    for weight in network.parameters():
        start = np.linspace(-1, 1.5, weight.numel(), dtype="float32")
        weight.copy_(torch.from_numpy(start).reshape(weight.shape))

optimizer = torch.optim.SGD(network.parameters(), lr=0.1)
loss_function = nn.MSELoss()
losses = []
for epoch in range(5):
    total = 0.0
    for x, y in zip(inputs.split(4), targets.split(4)):
        optimizer.zero_grad()
        loss = loss_function(network(x), y)
        loss.backward()
        optimizer.step()
        total += loss.item() * len(x)
    losses.append(total / len(inputs))
print([f"{value:.5f}" for value in losses])
print("the class has fit:", hasattr(network, "fit"))
# --8<-- [end:show]

result = {"losses": losses, "loop_in_library": hasattr(network, "fit")}
