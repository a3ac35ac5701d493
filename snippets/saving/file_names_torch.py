"""The name of the file chooses the format in Keras and nothing in PyTorch."""

# --8<-- [start:show]
import logging
import os

import torch
from torch import nn

network = nn.Linear(3, 2)
os.mkdir("directory")
messages = []
logger = logging.getLogger("torch")
logger.setLevel(logging.WARNING)
logger.addFilter(lambda record: messages.append(record.getMessage()) or True)


def attempt(path):
    try:
        torch.save(network.state_dict(), path)
        return "runs"
    except Exception as error:
        return type(error).__name__


paths = ("model.pt", "model.h5", "model.pb", "directory")
outcomes = {path: attempt(path) for path in paths}
for path in paths:
    print(f"{path:12} {outcomes[path]}")

with open("model.h5", "rb") as file:
    start = file.read(4)
formats = {b"\x89HDF": "HDF5", b"PK\x03\x04": "ZIP"}
content = formats.get(start, "other")
legacy = any("legacy" in message for message in messages)
print("content of model.h5:", content)
print("called legacy in the log:", legacy)
# --8<-- [end:show]

result = {
    "saving_to_native_name": outcomes["model.pt"],
    "saving_to_hdf_name": outcomes["model.h5"],
    "content_under_hdf_name": content,
    "hdf_is_called_legacy": legacy,
    "saving_to_pb_name": outcomes["model.pb"],
    "saving_to_directory": outcomes["directory"],
}
