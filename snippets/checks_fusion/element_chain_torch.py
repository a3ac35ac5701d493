"""A chain of element-wise steps becomes one kernel that writes only its result."""

# --8<-- [start:show]
import re
import sys

import torch
from torch._inductor import config
from torch._inductor.graph import GraphLowering  # private: to read the code

config.cpp.cxx = (sys.executable,)  # no C++ compiler: the code is read, not compiled
config.cpp.vec_isa_ok = False  # plain loops, the same on every processor
programs = []


def keep(program):
    programs.append(program)
    raise RuntimeError("the code is kept and not compiled")


def chain(a, b):
    return torch.tanh(a * b + a) * 2 - b


a, b = torch.full((64, 64), 1.0), torch.full((64, 64), 2.0)
operators = list(torch.fx.symbolic_trace(chain).graph.nodes)
arrays_plain = sum(node.op == "call_function" for node in operators)

GraphLowering.save_output_code = keep
try:
    torch.compile(chain)(a, b)
except RuntimeError:
    steps = programs[0].split("def call(")[1]  # the program that Inductor wrote
arrays_compiled = len(re.findall(r"= empty_strided_cpu\(", steps))
kernels = len(re.findall(r"cpp_fused_\w+\(", steps))
print("arrays written step by step:", arrays_plain)
print("arrays written when compiled:", arrays_compiled, "by", kernels, "kernel")
# --8<-- [end:show]

result = {
    "arrays_step_by_step": arrays_plain,
    "arrays_when_compiled": arrays_compiled,
    "kernels": kernels,
    "intermediate_arrays_avoided": arrays_compiled < arrays_plain,
}
