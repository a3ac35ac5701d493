"""A Python if differentiates the branch that runs; where differentiates both."""

# --8<-- [start:show]
import torch


def gradient_at_zero(function):
    x = torch.tensor(0.0, requires_grad=True)
    y = function(x)
    (gradient,) = torch.autograd.grad(y, x)
    return gradient.item()


def masked_sqrt(x):
    return torch.where(x > 0, x.sqrt(), 2 * x)


by_if = gradient_at_zero(lambda x: x.log() if x > 0 else 2 * x)
by_where = gradient_at_zero(lambda x: torch.where(x > 0, x.log(), 2 * x))
by_safe_where = gradient_at_zero(
    lambda x: torch.where(x > 0, torch.where(x > 0, x, 1.0).log(), 2 * x)
)
print("if:", by_if, " where:", by_where, " safe where:", by_safe_where)

sqrt_eager = gradient_at_zero(masked_sqrt)
sqrt_compiled = gradient_at_zero(torch.compile(masked_sqrt, backend="aot_eager"))
print("where with sqrt:", sqrt_eager, " compiled:", sqrt_compiled)
# --8<-- [end:show]

result = {
    "by_if": by_if,
    "by_safe_where": by_safe_where,
    "follows_python_control_flow": by_if == 2.0,
    "where_passes_nan": str(by_where) == "nan",
    "where_passes_nan_of_root": str(sqrt_eager) == "nan",
    "where_passes_nan_of_root_compiled": str(sqrt_compiled) == "nan",
}
