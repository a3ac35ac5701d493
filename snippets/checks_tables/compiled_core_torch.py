"""A matrix product called from Python is handed to compiled code."""

# --8<-- [start:show]
import sys

import torch

a = torch.ones(2, 2)
torch.matmul(a, a)
calls = []


def watch(frame, event, what):
    if event == "c_call":
        calls.append(what.__name__)


sys.setprofile(watch)
torch.matmul(a, a)
sys.setprofile(None)
print("calls of compiled functions:", "matmul" in calls)
# --8<-- [end:show]

result = {
    "handed_to_compiled_code": "matmul" in calls,
    "cuda_in_this_build": torch.version.cuda is not None,
}
