"""Both hold items of different length; one matrix for all multiplies in PyTorch."""

# --8<-- [start:show]
import torch

items = [torch.tensor([[1.0, 2.0]]), torch.tensor([[3.0, 4.0], [5.0, 7.0], [1.0, 1.0]])]
weight = torch.tensor([[1.0], [-2.0]])
batch = torch.nested.nested_tensor(items, layout=torch.jagged)
means = batch.mean(dim=1).tolist()
print("means:", means)

try:
    scores = batch @ weight
    outcome = "runs"
except ValueError as error:
    outcome = type(error).__name__
    print(error)
scores = [item.tolist() for item in scores.unbind()]
print("scores:", scores)
# --8<-- [end:show]

result = {"means": means, "scores": scores, "ragged_product": outcome}
