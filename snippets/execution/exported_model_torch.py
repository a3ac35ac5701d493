"""An exported model runs without its class and accepts only declared input lengths."""

# --8<-- [start:show]
import torch


class Scale(torch.nn.Module):
    def __init__(self):
        super().__init__()
        self.weight = torch.nn.Parameter(torch.tensor(2.0))

    def forward(self, x):
        return x * self.weight


fixed = torch.export.export(Scale(), (torch.ones(3),))
torch.export.save(fixed, "fixed.pt2")
any_length = ({0: torch.export.Dim.DYNAMIC},)
flexible = torch.export.export(Scale(), (torch.ones(3),), dynamic_shapes=any_length)
torch.export.save(flexible, "flexible.pt2")
del Scale, fixed, flexible

fixed = torch.export.load("fixed.pt2").module()
without_class = fixed(torch.ones(3)).tolist()
print(without_class)

try:
    fixed(torch.ones(5))
    other_length = "works"
except Exception as error:
    other_length = type(error).__name__
print("other length:", other_length)

flexible = torch.export.load("flexible.pt2").module()
declared_length = flexible(torch.ones(5)).tolist()
print("declared variable:", declared_length)
# --8<-- [end:show]

result = {
    "export_runs_without_class": without_class == [2.0] * 3,
    "export_other_length": other_length,
    "export_declared_length": declared_length == [2.0] * 5,
}
