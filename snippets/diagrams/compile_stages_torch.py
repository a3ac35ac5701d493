"""Four operations pass through the stages of a compiler and become fewer kernels."""

# --8<-- [start:show]
import re
import sys
from itertools import pairwise

import torch
from functorch.compile import make_boxed_func
from torch._dynamo.backends.common import aot_autograd
from torch._inductor import config
from torch._inductor.graph import GraphLowering

config.cpp.cxx = (sys.executable,)  # no C++ compiler: the code is read, not compiled
config.cpp.vec_isa_ok = False
counts, programs = {}, []


def layer(x, w, b):
    return torch.relu(x @ w + b) * 2


def calls(module):
    return sum(node.op.startswith("call") for node in module.graph.nodes)


def captured(module, inputs):
    counts["fx"] = calls(module)
    return module.forward


def lowered(module, inputs):
    counts["aten"] = calls(module)
    return make_boxed_func(module.forward)


def keep(program):
    programs.append(program)
    raise RuntimeError("the code is kept and not compiled")


inputs = torch.ones(4, 8), torch.ones(8, 8), torch.ones(8)
torch.compile(layer, backend=captured)(*inputs)
torch._dynamo.reset()
torch.compile(layer, backend=aot_autograd(fw_compiler=lowered))(*inputs)
torch._dynamo.reset()
GraphLowering.save_output_code = keep
try:
    torch.compile(layer)(*inputs)
except RuntimeError:
    steps = programs[0].split("def call(")[1]
kernels = len(re.findall(r"extern_kernels\.\w+\(|cpp_fused_\w+\(", steps))
stages = [
    "Python bytecode",
    f"TorchDynamo: FX graph, {counts['fx']} calls",
    f"AOTAutograd: ATen graph, {counts['aten']} calls",
    f"TorchInductor: {kernels} kernels",
]
print(*stages, sep="\n")
# --8<-- [end:show]

result = {
    "graph": [list(pair) for pair in pairwise(stages)],
    "fewer_at_the_end": kernels < counts["fx"],
}
