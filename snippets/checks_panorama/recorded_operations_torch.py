"""Operations are recorded for the gradient only once a value asks for it."""

# --8<-- [start:show]
import torch

x = torch.tensor(2.0)
y = x**3 + 2 * x + 1
unasked = y.grad_fn is not None
print("recorded unasked:", unasked)

x = torch.tensor(2.0, requires_grad=True)
y = x**3 + 2 * x + 1
asked = y.grad_fn is not None
y.backward()
formula = 3 * 2.0**2 + 2
print("recorded when asked:", asked)
gradient = x.grad.item()
print("gradient:", gradient, "by the formula:", formula)

again = x**3 + 2 * x + 1
try:
    y.backward()  # its record was used up
    new_record = False
except RuntimeError:
    again.backward()
    new_record = x.grad.item() == 2 * gradient
print("a new record in each pass:", new_record)

kinds = [torch.zeros(2), torch.arange(2), torch.tensor(True)]
everywhere = all(hasattr(value, "requires_grad") for value in kinds)
print("requires_grad on every tensor:", everywhere)
# --8<-- [end:show]

result = {
    "recorded_unasked": unasked,
    "recorded_when_asked": asked,
    "new_record_in_each_pass": new_record,
    "agrees_with_formula": gradient == formula,
    "flag_on_every_tensor": everywhere,
}
