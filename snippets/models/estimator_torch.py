"""The Estimator API is gone; what replaced it is a class that you extend."""

# --8<-- [start:show]
import torch

old = {
    name: hasattr(torch, name) for name in ("estimator", "contrib", "legacy", "layers")
}
for name, exists in old.items():
    print(f"torch.{name:10}", "there" if exists else "absent")


class Line(torch.nn.Module):
    def __init__(self):
        super().__init__()
        self.slope = torch.nn.Parameter(torch.tensor(3.0))

    def forward(self, x):
        return self.slope * x


output = Line()(torch.tensor([1.0, 2.0]))
print("a class of your own:", output.tolist())
# --8<-- [end:show]

result = {
    "estimator_api": "there" if old["estimator"] else "absent",
    "contrib_api": "there" if old["contrib"] else "absent",
    "output": output.detach().numpy(),
}
