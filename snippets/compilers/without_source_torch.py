"""torch.compile reads bytecode, AutoGraph reads source: exec leaves it none."""

# --8<-- [start:show]
import torch

source = """
def flip(x):
    if x.sum() > 0:
        return -x
    return x
"""
namespace = {}
exec(source, namespace)
compiled = torch.compile(namespace["flip"], backend="aot_eager")
try:
    outcome = "runs" if compiled(torch.ones(2))[0] == -1 else "wrong value"
except RuntimeError as error:
    outcome = type(error).__name__
print("branch on data without source:", outcome)
# --8<-- [end:show]

result = {"branch_without_source": outcome}
