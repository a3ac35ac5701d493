"""Each pass is recorded anew: using up one recording leaves that of another pass."""

# --8<-- [start:show]
import torch

weight = torch.tensor(2.0, requires_grad=True)


def model(x):
    y = x * weight
    if y.sum() > 10:  # the second input takes this branch, the first does not
        y = y * y
    return y.sum()


inputs = [torch.tensor([1.0, 2.0]), torch.tensor([3.0, 4.0])]
outputs = [model(x) for x in inputs]
gradients, used_up = [], []
for output in outputs:
    gradients.append(torch.autograd.grad(output, weight)[0].item())
    try:
        torch.autograd.grad(output, weight)
        used_up.append(False)
    except RuntimeError:
        used_up.append(True)
print("gradients:", gradients)
print("recording used up by its gradient:", used_up)
# --8<-- [end:show]

result = {"gradients": gradients, "recorded_anew": all(used_up)}
