"""A safetensors file has the same bytes, whichever framework wrote it."""

# --8<-- [start:show]
import hashlib

import safetensors.tensorflow
import safetensors.torch
import torch

weight = torch.arange(6, dtype=torch.float32).reshape(2, 3)
safetensors.torch.save_file({"weight": weight}, "model.safetensors")

with open("model.safetensors", "rb") as file:
    digest = hashlib.sha256(file.read()).hexdigest()
loaded = safetensors.tensorflow.load_file("model.safetensors")["weight"]
same = loaded.numpy().tolist() == weight.tolist()
print("sha256", digest[:16])
print("read as", type(loaded).__name__, "- same values:", same)
# --8<-- [end:show]

result = {"digest": digest, "read_by_the_other_framework": same}
