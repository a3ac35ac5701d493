"""PyTorch adds each gradient to the last; TensorFlow returns every gradient fresh."""

# --8<-- [start:show]
import torch

x = torch.tensor(2.0, requires_grad=True)
gradients = []
for _ in range(3):
    y = x**3
    y.backward()
    gradients.append(x.grad.item())
print("three passes:", gradients)
total = x.grad.item()
print("total:", total)

x.grad = None  # clear it
y = x**3
y.backward()
after_clearing = x.grad.item()
print("after clearing:", after_clearing)
# --8<-- [end:show]

result = {
    "accumulates_by_default": gradients[1] == 2 * gradients[0],
    "first": gradients[0],
    "total": total,
    "after_clearing": after_clearing,
}
