"""A graph of the old kind has values only in a session, plain code at once."""

# --8<-- [start:show]
import torch

a = torch.tensor(6.0)
product = a * 7.0
try:
    outcome = float(product)
    has_value = True
except TypeError as error:
    has_value = False
    print(type(error).__name__)
print("value after definition:", has_value)
print("value:", outcome)
# --8<-- [end:show]

result = {
    "value_when_defined": has_value,
    "value_in_the_end": outcome,
}
