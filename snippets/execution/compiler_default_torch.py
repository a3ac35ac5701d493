"""Compiled and eager values agree; torch.compile defaults to Inductor, XLA is off."""

# --8<-- [start:show]
import torch


def square_sum(x):
    return (x * x).sum()


x = torch.arange(5.0)
default_compiler = torch.compiler.get_default_backend()
print("default compiler:", default_compiler)

compiled = torch.compile(square_sum, backend="aot_eager")  # needs no C++ compiler
values = [square_sum(x).item(), compiled(x).item()]
print("eager, compiled:", values)
# --8<-- [end:show]

result = {"default_compiler": default_compiler, "values": values}
