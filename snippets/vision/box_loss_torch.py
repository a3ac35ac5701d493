"""A generalised IoU loss written by hand has the same gradient in both frameworks."""

# --8<-- [start:show]
import torch


def loss_of(box, target):
    inner = torch.minimum(box[2:], target[2:]) - torch.maximum(box[:2], target[:2])
    outer = torch.maximum(box[2:], target[2:]) - torch.minimum(box[:2], target[:2])
    overlap = inner.clamp(min=0).prod()
    union = (box[2:] - box[:2]).prod() + (target[2:] - target[:2]).prod() - overlap
    hull = outer.prod()
    return 1 - overlap / union + (hull - union) / hull


target = torch.tensor([4.0, 4.0, 8.0, 8.0])
box = torch.tensor([0.0, 0.0, 3.0, 3.0], requires_grad=True)
loss = loss_of(box, target)
(gradient,) = torch.autograd.grad(loss, box)
print("loss:", round(loss.item(), 4))
print("gradient:", [round(value, 4) for value in gradient.tolist()])
# --8<-- [end:show]

result = {
    "loss": loss.item(),
    "gradient": gradient.numpy(),
    "gradient_without_overlap": bool(gradient.abs().sum() > 0),
}
