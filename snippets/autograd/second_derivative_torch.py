"""A second derivative exists only if the first one was recorded."""

# --8<-- [start:show]
import torch

x = torch.tensor(3.0, requires_grad=True)
y = x**3
(first,) = torch.autograd.grad(y, x, create_graph=True)
(second,) = torch.autograd.grad(first, x)
print("first:", first.item(), "second:", second.item())

y = x**3
(first_alone,) = torch.autograd.grad(y, x)
try:
    (unasked,) = torch.autograd.grad(first_alone, x)
    outcome = "None" if unasked is None else "gradient"
    print("unrecorded:", unasked)
except RuntimeError as error:
    outcome = type(error).__name__
    print("unrecorded:", error)
# --8<-- [end:show]

result = {
    "first": first.item(),
    "second": second.item(),
    "second_derivative_unasked": outcome,
}
