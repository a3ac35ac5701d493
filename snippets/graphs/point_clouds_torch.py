"""The Chamfer distance agrees; at coincident points a distance can give NaN."""

# --8<-- [start:show]
import torch

cloud = torch.tensor([[0.0, 0.0, 1.0], [2.0, 1.0, 0.0]], requires_grad=True)
other = torch.tensor([[0.0, 1.0, 1.0], [2.0, 1.0, 3.0], [4.0, 0.0, 0.0]])

squares = ((cloud[:, None] - other[None]) ** 2).sum(-1)
chamfer = squares.amin(1).mean() + squares.amin(0).mean()
(gradient,) = torch.autograd.grad(chamfer, cloud)
print("chamfer:", round(chamfer.item(), 4), "gradient:", gradient.tolist())

same = cloud.detach()
distances = torch.linalg.norm(cloud[:, None] - same[None], dim=-1)
(at_zero,) = torch.autograd.grad(distances.amin(1).sum(), cloud)
print("coincident:", at_zero[0].tolist())
# --8<-- [end:show]

result = {
    "chamfer": chamfer.item(),
    "gradient": gradient.numpy(),
    "gradient_of_coincident_points": (
        "NaN" if at_zero.isnan().any() else "zero" if at_zero[0, 0] == 0 else "other"
    ),
}
