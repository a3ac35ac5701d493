"""Tensor, gradient and optimizer give the same weights after the same three steps."""

# --8<-- [start:show]
import torch

inputs = torch.tensor([[1.0, 2.0], [3.0, 4.0]])
targets = torch.tensor([[1.0], [2.0]])
weights = torch.tensor([[0.5], [-0.5]], requires_grad=True)
optimizer = torch.optim.SGD([weights], lr=0.01)

losses = []
for _ in range(3):
    loss = ((inputs @ weights - targets) ** 2).mean()
    optimizer.zero_grad()
    loss.backward()
    optimizer.step()
    losses.append(loss.item())
print("losses:", [round(value, 4) for value in losses])
# --8<-- [end:show]

result = {
    "losses": losses,
    "weights": weights.detach().numpy(),
    "loss_falls": losses[0] > losses[1] > losses[2],
}
