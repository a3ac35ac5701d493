"""With the loss named mse, PyTorch reopens .h5 files and Keras only .keras files."""

# --8<-- [start:show]
import torch
from torch import nn

network = nn.Linear(3, 2)


def attempt(path):
    torch.save({"loss": "mse", "weights": network.state_dict()}, path)
    try:
        torch.load(path)
        return "runs"
    except Exception as error:
        return type(error).__name__


native = attempt("model.pt")
old = attempt("model.h5")
print("model.pt:", native)
print("model.h5:", old)
# --8<-- [end:show]

result = {"native_suffix_opens_again": native, "hdf_suffix_opens_again": old}
