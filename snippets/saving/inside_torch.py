"""A saved model is a zip archive; only PyTorch's holds a pickle."""

# --8<-- [start:show]
import zipfile

import torch
from torch import nn

network = nn.Linear(3, 2)
torch.save(network.state_dict(), "model.pt")

names = sorted(zipfile.ZipFile("model.pt").namelist())
parts = [name.removeprefix("model/") for name in names if "/." not in name]
print("parts:", ", ".join(parts))
pickled = any(name.endswith(".pkl") for name in names)
described = any(name.endswith("config.json") for name in names)
print("a pickle:", pickled, "- a description of the layers:", described)
# --8<-- [end:show]

result = {
    "archive_is_zip": zipfile.is_zipfile("model.pt"),
    "pickle_in_the_file": pickled,
    "layers_described_in_json": described,
}
