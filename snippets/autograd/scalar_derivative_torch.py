"""The derivative of x³ + 2x + 1 at x = 2 is 14."""

# --8<-- [start:show]
import torch

x = torch.tensor(2.0, requires_grad=True)
y = x**3 + 2 * x + 1
y.backward()
print(x.grad)
# --8<-- [end:show]

result = {"derivative": x.grad.item()}
