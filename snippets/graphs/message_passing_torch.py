"""A graph convolution from PyTorch Geometric equals a few lines of TensorFlow."""

# --8<-- [start:show]
import torch
from torch_geometric.nn import GCNConv

edges = torch.tensor([[0, 1, 1, 2, 3], [1, 0, 2, 1, 1]])  # from, to
features = torch.arange(8.0).reshape(4, 2)
weight = torch.tensor([[1.0, -1.0, 0.5], [0.5, 2.0, 0.0]])

layer = GCNConv(2, 3, bias=False)
layer.lin.weight.data = weight.T
output = layer(features, edges)
(gradient,) = torch.autograd.grad((output**2).sum(), [layer.lin.weight])
gradient = gradient.T
print([[round(value, 4) for value in row] for row in output.tolist()])
# --8<-- [end:show]

result = {
    "output": output.detach().numpy(),
    "gradient": gradient.numpy(),
    "library_layer": "runs" if isinstance(layer, torch.nn.Module) else "absent",
}
