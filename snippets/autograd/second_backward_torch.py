"""A recording serves one gradient call unless it is told to keep its values."""

# --8<-- [start:show]
import torch

x = torch.tensor(3.0, requires_grad=True)
y = x**2
torch.autograd.grad(y, x)
try:
    (second,) = torch.autograd.grad(y, x)
    outcome = "gradient"
except RuntimeError as error:
    outcome = type(error).__name__
    print(f"{outcome}: {str(error).split(' (')[0]}")

y = x + 2
torch.autograd.grad(y, x)
try:
    (second,) = torch.autograd.grad(y, x)
    sum_outcome = "gradient"
except RuntimeError as error:
    sum_outcome = type(error).__name__
print("x + 2:", sum_outcome)

y = x**2
gradients = [torch.autograd.grad(y, x, retain_graph=True)[0].item() for _ in range(2)]
print("kept:", gradients)
# --8<-- [end:show]

result = {
    "second_gradient_of_a_recording": outcome,
    "second_gradient_of_a_sum": sum_outcome,
    "kept": gradients,
}
