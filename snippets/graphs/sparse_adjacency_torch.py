"""Sparse products and their gradients agree; a repeated edge is not treated alike."""

# --8<-- [start:show]
import torch

places = torch.tensor([[0, 1, 1], [1, 0, 2]])
strengths = torch.tensor([1.0, 2.0, 3.0], requires_grad=True)
features = torch.arange(6.0).reshape(3, 2)

adjacency = torch.sparse_coo_tensor(places, strengths, (3, 3))
product = torch.sparse.mm(adjacency, features)
(gradient,) = torch.autograd.grad((product**2).sum(), strengths)
print("product:", product.tolist(), "gradient:", gradient.tolist())

repeated = torch.tensor([[0, 0], [1, 1]])
adjacency = torch.sparse_coo_tensor(repeated, torch.tensor([1.0, 2.0]), (3, 3))
multiplied = torch.sparse.mm(adjacency, torch.eye(3))[0, 1].item()
try:
    dense = adjacency.to_dense()[0, 1].item()
    outcome = "added_up" if dense == 3 else "other"
    print("repeated edge, dense:", dense)
except RuntimeError as error:
    outcome = type(error).__name__
    print("repeated edge, dense:", error)
# --8<-- [end:show]

result = {
    "product": product.detach().numpy(),
    "gradient": gradient.numpy(),
    "multiplied": multiplied,
    "repeated_edge_made_dense": outcome,
}
