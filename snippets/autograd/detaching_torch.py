"""A detached factor counts as a constant: the gradient of x · detach(x) is x."""

# --8<-- [start:show]
import torch

x = torch.tensor(3.0, requires_grad=True)
detached = x.detach()
product = x * detached
with torch.no_grad():
    paused = x * x
y = product + paused
y.backward()
print("gradient:", x.grad)
print("recorded while paused:", paused.requires_grad)

with torch.no_grad():
    x.add_(1.0)
print("detached, after x changed:", detached.item())
# --8<-- [end:show]

result = {
    "gradient": x.grad.item(),
    "recording_can_be_paused": not paused.requires_grad,
    "detached_value_follows_source": detached.item() == x.item(),
}
