"""Files with the endings of the article are written and opened again."""

# --8<-- [start:show]
import torch

weights = {"weight": torch.tensor([1.0, 2.0])}
opened = []
for ending in ["pt", "pth"]:
    torch.save(weights, f"model.{ending}")
    again = torch.load(f"model.{ending}")
    opened.append(torch.equal(again["weight"], weights["weight"]))
print("opened again:", opened)
# --8<-- [end:show]

result = {"all_open_again": all(opened)}
