"""float16 overflows and loses small values; bfloat16 keeps size, not digits."""

# --8<-- [start:show]
import torch

large, small, digits = torch.tensor(70000.0), torch.tensor(1e-8), torch.tensor(257.0)
half = [t.to(torch.float16).item() for t in (large, small, digits)]
brain = [t.to(torch.bfloat16).item() for t in (large, small, digits)]
print("float16: ", half)
print("bfloat16:", brain)
print("sum of ones in float16:", torch.ones(70000, dtype=torch.float16).sum().item())
# --8<-- [end:show]

result = {
    "large_value_in_half": "infinite" if half[0] == float("inf") else "finite",
    "large_value_in_bfloat": "infinite" if brain[0] == float("inf") else "finite",
    "small_value_in_half": "zero" if half[1] == 0 else "not_zero",
    "half_keeps_digits": half[2] == 257,
    "bfloat_keeps_digits": brain[2] == 257,
}
