"""Only the TensorFlow export holds a file whose name ends in .pb."""

# --8<-- [start:show]
import zipfile

import torch

model = torch.nn.Linear(2, 1)
program = torch.export.export(model, (torch.ones(1, 2),))
torch.export.save(program, "saved.pt2")
names = zipfile.ZipFile("saved.pt2").namelist()
protobuf_inside = any(name.endswith(".pb") for name in names)
print("file named .pb inside:", protobuf_inside)
# --8<-- [end:show]

result = {"protobuf_inside": protobuf_inside}
