"""A node without neighbours: sums and means agree on zero, the maximum does not."""

# --8<-- [start:show]
import torch

messages = torch.tensor([1.0, 5.0, 2.0])
target = torch.tensor([0, 0, 1])  # node 2 receives nothing

total = torch.zeros(3).index_add(0, target, messages)
mean = torch.zeros(3).scatter_reduce(0, target, messages, "mean", include_self=False)
largest = torch.zeros(3).scatter_reduce(0, target, messages, "amax", include_self=False)
print("sum:", total.tolist(), "mean:", mean.tolist(), "max:", largest.tolist())

padded = torch.tensor([0, -1, 1])
try:
    kept = torch.zeros(3).index_add(0, padded, messages).tolist()
    outcome = "dropped" if kept == [1.0, 2.0, 0.0] else "other"
    print("target -1:", kept)
except IndexError as error:
    outcome = type(error).__name__
    print("target -1:", error)
# --8<-- [end:show]

lowest = torch.finfo(torch.float32).min
result = {
    "total": total.tolist(),
    "mean": mean.tolist(),
    "maximum_of_nothing": (
        "zero"
        if largest[2] == 0
        else "lowest_float"
        if largest[2] == lowest
        else "other"
    ),
    "negative_target": outcome,
}
