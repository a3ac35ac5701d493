"""Each pass is recorded anew: one recording knows nothing of another pass."""

# --8<-- [start:show]
import torch


def model(x):
    y = x * 2
    if y.sum() > 10:  # the second input takes this branch, the first does not
        y = y * y
    return y.sum()


inputs = [torch.tensor([1.0, 2.0]), torch.tensor([3.0, 4.0])]
gradients, recordings = [], []
for x in inputs:
    x.requires_grad_()
    output = model(x)
    gradients.append(torch.autograd.grad(output, x, retain_graph=True)[0].tolist())
    recordings.append(output.grad_fn)
(other,) = torch.autograd.grad(output, inputs[0], allow_unused=True)
print("gradients:", gradients)
print("one recording for both passes:", recordings[0] is recordings[1])
print("gradient of the second pass for the first input:", other)
# --8<-- [end:show]

result = {
    "gradients": gradients,
    "recorded_anew": recordings[0] is not recordings[1] and other is None,
}
