"""For a vector, PyTorch asks for a scalar and TensorFlow differentiates the sum."""

# --8<-- [start:show]
import torch

x = torch.tensor([1.0, 2.0, 3.0], requires_grad=True)
y = x**2
(of_sum,) = torch.autograd.grad(y.sum(), x, retain_graph=True)
print("of the sum:", of_sum)

try:
    (of_vector,) = torch.autograd.grad(y, x)
    outcome = "sum" if torch.equal(of_vector, of_sum) else "other"
    print("of the vector:", of_vector)
except RuntimeError as error:
    outcome = type(error).__name__
    print("of the vector:", error)

jacobian = torch.func.jacrev(lambda x: x**2)(x.detach())
print(jacobian)
# --8<-- [end:show]

result = {
    "of_sum": of_sum.numpy(),
    "unreduced_output": outcome,
    "jacobian": jacobian.numpy(),
}
