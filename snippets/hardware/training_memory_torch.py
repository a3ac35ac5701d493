"""Weights, gradients and optimizer state take the same bytes in both frameworks."""

# --8<-- [start:show]
import torch

parameters = 1_000_000
per_parameter = {}
for name in ("SGD", "Adam"):
    weight = torch.nn.Parameter(torch.zeros(parameters))
    optimizer = getattr(torch.optim, name)([weight], lr=0.1)
    weight.sum().backward()
    optimizer.step()
    state = sum(t.nbytes for t in optimizer.state[weight].values() if t is not None)
    total = weight.nbytes + weight.grad.nbytes + state
    per_parameter[name] = total // parameters
print("bytes for each parameter:", per_parameter)
# --8<-- [end:show]

result = {
    "bytes_per_parameter_plain": per_parameter["SGD"],
    "bytes_per_parameter_adam": per_parameter["Adam"],
}
