"""Both export a conditional operator; TensorFlow also exports a Python if on data."""

# --8<-- [start:show]
import torch


class PythonBranch(torch.nn.Module):
    def forward(self, x):
        if x.sum() < 0:
            return -x
        return x * 2


class OperatorBranch(torch.nn.Module):
    def forward(self, x):
        return torch.cond(x.sum() < 0, lambda x: -x, lambda x: x * 2, (x,))


try:
    exported = torch.export.export(PythonBranch(), (torch.ones(1),))
    python_outputs = [exported.module()(torch.tensor([v])).item() for v in (1.0, -3.0)]
except Exception as error:
    python_outputs = type(error).__name__
print("Python if:", python_outputs)

exported = torch.export.export(OperatorBranch(), (torch.ones(1),))
operator_outputs = [exported.module()(torch.tensor([v])).item() for v in (1.0, -3.0)]
print("conditional operator:", operator_outputs)
# --8<-- [end:show]

result = {
    "export_accepts_python_branch": python_outputs == operator_outputs,
    "operator_outputs": operator_outputs,
}
