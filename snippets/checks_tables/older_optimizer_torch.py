"""An optimizer under the name that older articles give it."""

# --8<-- [start:show]
import torch

weight = torch.tensor([1.0], requires_grad=True)
weight.grad = torch.tensor([1.0])
try:
    optimizer = torch.optim.Adagrad([weight], lr=0.1)
    optimizer.step()
    older_name = "runs"
except AttributeError as error:
    older_name = type(error).__name__
print("torch.optim.Adagrad:", older_name)
# --8<-- [end:show]

result = {"older_name": older_name}
