"""The gradient of a norm at the zero vector is 0 in PyTorch and NaN in TensorFlow."""

# --8<-- [start:show]
import torch

x = torch.tensor([0.0, 0.0], requires_grad=True)
norm = torch.linalg.norm(x)
(gradient,) = torch.autograd.grad(norm, x)
print("norm:", gradient.tolist())

by_hand = (x**2).sum().sqrt()
(gradient_by_hand,) = torch.autograd.grad(by_hand, x)
print("sqrt of the sum of squares:", gradient_by_hand.tolist())

shifted = ((x**2).sum() + 1e-12).sqrt()
(gradient_shifted,) = torch.autograd.grad(shifted, x)
print("with a small constant:", gradient_shifted.tolist())
# --8<-- [end:show]

first = gradient[0].item()
result = {
    "norm_gradient_at_zero": "zero" if first == 0 else str(first).replace("nan", "NaN"),
    "by_hand_is_nan": bool(gradient_by_hand.isnan().any()),
    "shifted": gradient_shifted.tolist(),
}
