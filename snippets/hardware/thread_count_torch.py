"""PyTorch changes the thread count at any time, TensorFlow before its first work."""

# --8<-- [start:show]
import torch

torch.ones(2) + 1  # the first work
wanted = torch.get_num_threads() + 1
try:
    torch.set_num_threads(wanted)
    outcome = "runs" if torch.get_num_threads() == wanted else "ignored"
except RuntimeError as error:
    outcome = type(error).__name__
print("threads changed after the first work:", outcome)
# --8<-- [end:show]

result = {"threads_changed_later": outcome}
