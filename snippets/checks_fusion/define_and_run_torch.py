"""A graph of the old kind has values only in a session, plain code at once."""

# --8<-- [start:show]
import torch

a = torch.tensor(6.0)
product = a * 7.0
has_value = hasattr(product, "item")
print("value after definition:", has_value)
outcome = product.item()
print("value:", outcome)
# --8<-- [end:show]

result = {
    "value_when_defined": has_value,
    "value_in_the_end": outcome,
}
