"""The contrastive loss of two towers and its gradient are the same in both."""

# --8<-- [start:show]
import torch
import torch.nn.functional as F

images = torch.tensor([[1.0, 2.0, 0.0], [0.0, 1.0, 3.0], [2.0, 0.0, 1.0]])
texts = torch.tensor([[1.0, 1.0], [0.0, 2.0], [1.0, 0.0]])
image_tower = torch.linspace(-1, 1, 12).reshape(3, 4).requires_grad_()
text_tower = torch.linspace(1, -0.5, 8).reshape(2, 4).requires_grad_()
scale = torch.tensor(1.5, requires_grad=True)

image_features = F.normalize(images @ image_tower, dim=1)
text_features = F.normalize(texts @ text_tower, dim=1)
logits = scale.exp() * image_features @ text_features.T
pairs = torch.arange(3)
loss = (F.cross_entropy(logits, pairs) + F.cross_entropy(logits.T, pairs)) / 2
gradients = torch.autograd.grad(loss, [image_tower, scale])
print("loss:", round(loss.item(), 4), "scale:", round(gradients[1].item(), 4))
# --8<-- [end:show]

result = {
    "contrastive_loss": round(loss.item(), 4),
    "tower_gradient": gradients[0].numpy(),
    "scale_gradient": gradients[1].item(),
}
