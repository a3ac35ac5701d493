"""As in TensorFlow 1, a product has no value until a session runs the graph."""

# --8<-- [start:show]
import torch

product = torch.tensor(2.0) * torch.tensor(3.0)
try:
    value = float(product)
    at_once = True
except TypeError as error:
    at_once = False
    print(type(error).__name__, "without a session")
print("value:", value)
# --8<-- [end:show]

result = {"value_at_once": at_once, "value": value}
