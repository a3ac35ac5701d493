"""Two matrix products stay two; only the element-wise work after them is fused."""

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


def chain(a, b, c, d):
    return torch.tanh(a @ b @ c + d) * 2


GraphLowering.save_output_code = keep
inputs = [torch.full((64, 64), float(n)) for n in range(4)]
try:
    torch.compile(chain)(*inputs)
except RuntimeError:
    steps = programs[0].split("def call(")[1]  # the program that Inductor wrote
products = re.findall(r"extern_kernels\.(\w+)\(", steps)
kernels = re.findall(r"(cpp_fused_\w+)\(", steps)
print("matrix products:", products)
print("generated kernels:", kernels)
# --8<-- [end:show]

result = {
    "matrix_products_left": len(products),
    "generated_kernels": len(kernels),
    "products_merged": len(products) < 2,
    "addition_after_product": "in_library_call"
    if products[-1] == "addmm"
    else "in_fused_kernel",
    "language_on_cpu": "cpp" if "async_compile.cpp" in programs[0] else "other",
}
