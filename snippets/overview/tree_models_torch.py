"""No model of boosted trees stands in the main namespaces of either framework."""

# --8<-- [start:show]
import torch

names = [
    name
    for module in (torch, torch.nn, torch.optim)
    for name in dir(module)
    if any(word in name.lower() for word in ("boost", "forest", "gbdt"))
]
print("classes for boosted trees:", names)
# --8<-- [end:show]

result = {"boosted_trees_model": len(names) > 0}
