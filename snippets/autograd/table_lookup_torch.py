"""The gradient of a table lookup: dense in PyTorch, IndexedSlices in TensorFlow."""

# --8<-- [start:show]
import torch

table = torch.ones(4, 2, requires_grad=True)
indices = torch.tensor([1, 3, 1])
rows = torch.nn.functional.embedding(indices, table)
(gradient,) = torch.autograd.grad(rows.sum(), table)
print(type(gradient).__name__, gradient.layout)
print(gradient.tolist())

rows = torch.nn.functional.embedding(indices, table, sparse=True)
(other,) = torch.autograd.grad(rows.sum(), table)
print("on request:", type(other).__name__, other.layout)
# --8<-- [end:show]

result = {
    "lookup_gradient": "sparse" if gradient.is_sparse else "dense",
    "on_request": "sparse" if other.is_sparse else "dense",
    "by_row": gradient.tolist(),
}
