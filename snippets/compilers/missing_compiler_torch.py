"""torch.compile needs a C++ compiler on the machine; XLA brings its own to CPU."""

# --8<-- [start:show]
import torch
from torch._inductor import config

config.cpp.cxx = ("no-such-compiler",)  # a machine without a C++ compiler


def double(x):
    return x * 2


try:
    values = torch.compile(double)(torch.arange(3.0))
    outcome = "runs" if values[2] == 4 else "wrong value"
except RuntimeError as error:
    outcome = type(error).__name__
print("compiled:", outcome)
print("eager:", double(torch.arange(3.0)).tolist())
# --8<-- [end:show]

result = {
    "without_cpp_compiler": outcome,
    "eager": double(torch.arange(3.0)).tolist(),
}
