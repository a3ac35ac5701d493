"""PyTorch records and guards in-place changes; TensorFlow's assign is not recorded."""

# --8<-- [start:show]
import torch

x = torch.tensor(3.0, requires_grad=True)
y = x**2
with torch.no_grad():
    x.add_(1.0)
try:
    y.backward()
    outcome = "recorded_value" if x.grad == 6.0 else "new_value"
    print("changed before backward:", x.grad)
except RuntimeError as error:
    outcome = type(error).__name__
    print("changed before backward:", str(error).split(":")[0])

x = torch.tensor(3.0, requires_grad=True)
buffer = torch.zeros(2)
buffer[0] = 2 * x
y = buffer.sum()
y.backward()
gradient = x.grad
print("through the buffer:", gradient)
# --8<-- [end:show]

result = {
    "overwritten_value": outcome,
    "value": y.item(),
    "in_place_write_carries_gradient": gradient is not None,
}
