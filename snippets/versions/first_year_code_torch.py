"""Code of the first year: PyTorch kept the names, TensorFlow moved them to a module."""

# --8<-- [start:show]
import torch

try:
    x = torch.autograd.Variable(torch.ones(2, 2), requires_grad=True)
    first_year_names = "runs"
except AttributeError as error:
    first_year_names = type(error).__name__
loss = (x * 3).sum()
print("Variable:", first_year_names, loss.item())

try:
    loss.data[0]
    first_way_to_read_a_scalar = "runs"
except IndexError as error:
    first_way_to_read_a_scalar = type(error).__name__
    print(first_way_to_read_a_scalar, "|", str(error).split(" or ")[0])

old_api_module = hasattr(torch, "compat")
print("module with the old API:", old_api_module)
total = loss.item()
# --8<-- [end:show]

result = {
    "first_year_names": first_year_names,
    "first_way_to_read_a_scalar": first_way_to_read_a_scalar,
    "old_api_module": old_api_module,
    "total": total,
}
