"""Two convolutions stay two; only the element-wise work around them is fused."""

# --8<-- [start:show]
import re
import sys

import torch
from torch._inductor import config
from torch._inductor.graph import GraphLowering  # private: to read the code
from torch.nn import functional

config.cpp.cxx = (sys.executable,)  # no C++ compiler: the code is read, not compiled
config.cpp.vec_isa_ok = False  # plain loops, the same on every processor
programs = []


def keep(program):
    programs.append(program)
    raise RuntimeError("the code is kept and not compiled")


def chain(image, first, second):
    hidden = torch.relu(functional.conv2d(image, first))
    return torch.relu(functional.conv2d(hidden, second))


GraphLowering.save_output_code = keep
image, weight = torch.ones(1, 8, 16, 16), torch.ones(8, 8, 3, 3)
try:
    torch.compile(chain)(image, weight, weight * 2)
except RuntimeError:
    steps = programs[0].split("def call(")[1]  # the program that Inductor wrote
convolutions = re.findall(r"extern_kernels\.(convolution)\(", steps)
kernels = re.findall(r"(cpp_fused_\w+)\(", steps)
print("convolutions:", convolutions)
print("generated kernels:", kernels)
# --8<-- [end:show]

result = {
    "convolutions_left": len(convolutions),
    "convolutions_merged": len(convolutions) < 2,
    "fuses_between_convolutions": any("relu" in name for name in kernels),
}
