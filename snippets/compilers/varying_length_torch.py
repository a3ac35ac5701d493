"""One declared length serves torch.compile; XLA compiles again for each length."""

# --8<-- [start:show]
import torch
from torch._dynamo.backends.common import aot_autograd  # private: to count graphs

programs = []


def keep(graph, inputs):
    programs.append(graph)
    return graph


def square_sum(x):
    return (x * x).sum()


backend = aot_autograd(fw_compiler=keep)
compiled = torch.compile(square_sum, backend=backend, dynamic=True)
values = [compiled(torch.ones(n)).item() for n in (3, 4, 5, 6)]
print("values:", values)
print("compiled programs:", len(programs))
# --8<-- [end:show]

result = {"values": values, "programs_for_four_lengths": len(programs)}
