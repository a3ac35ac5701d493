"""An operation can replace its gradient; only PyTorch checks the gradient's shape."""

# --8<-- [start:show]
import torch


class ClipGradient(torch.autograd.Function):
    @staticmethod
    def forward(ctx, x):
        return x.clone()

    @staticmethod
    def backward(ctx, upstream):
        return upstream.clamp(-1.0, 1.0)


class WrongShape(torch.autograd.Function):
    @staticmethod
    def forward(ctx, x):
        return x.clone()

    @staticmethod
    def backward(ctx, upstream):
        return torch.ones(5)


x = torch.tensor([1.0, 2.0], requires_grad=True)
y = (10 * x).sum()
(plain,) = torch.autograd.grad(y, x)
y = (10 * ClipGradient.apply(x)).sum()
(clipped,) = torch.autograd.grad(y, x)
print("plain:", plain.tolist(), "clipped:", clipped.tolist())

y = WrongShape.apply(x).sum()
try:
    (wrong,) = torch.autograd.grad(y, x)
    checked = wrong.shape == x.shape
    print("wrong shape:", wrong.tolist())
except RuntimeError as error:
    checked = "invalid gradient" in str(error)
    print("wrong shape:", error)
# --8<-- [end:show]

result = {
    "plain": plain.tolist(),
    "clipped": clipped.tolist(),
    "accepts_own_gradient": clipped.tolist() != plain.tolist(),
    "checks_own_gradient_shape": checked,
}
