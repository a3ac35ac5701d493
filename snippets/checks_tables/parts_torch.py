"""The named parts of both frameworks make a model, feed it and train it."""

# --8<-- [start:show]
import torch
from torch.utils.data import DataLoader, Dataset


class Pairs(Dataset):
    def __len__(self):
        return 6

    def __getitem__(self, index):
        return torch.tensor([float(index)]), torch.tensor([2.0 * index])


class Line(torch.nn.Module):
    def __init__(self):
        super().__init__()
        self.slope = torch.nn.Parameter(torch.tensor([[0.5]]))

    def forward(self, x):
        return x @ self.slope


model = Line()
optimizer = torch.optim.SGD(model.parameters(), lr=0.01)
losses = []
for x, y in DataLoader(Pairs(), batch_size=3):
    loss = torch.nn.functional.mse_loss(model(x), y)
    same = torch.nn.MSELoss()(model(x), y)
    optimizer.zero_grad()
    loss.backward()
    optimizer.step()
    losses.append(float(loss))
print("batches:", len(losses), "slope:", round(float(model.slope.detach()), 4))
# --8<-- [end:show]

parts = ["nn.Module", "autograd.grad", "fx.Graph", "compile", "optim.Adam"]
found = []
for part in parts:
    place = torch
    for name in part.split("."):
        place = getattr(place, name)
    found.append(callable(place))

result = {
    "parts_found": all(found),
    "model_holds_low_level_variable": len(list(model.parameters())) == 1,
    "batches": len(losses),
    "losses_agree": float(loss) == float(same),
    "slope": round(float(model.slope.detach()), 4),
}
