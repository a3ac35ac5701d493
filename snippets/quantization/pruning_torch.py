"""Zeros alone do not make a file smaller."""

# --8<-- [start:show]
import io
import zlib

import torch
from torch import nn
from torch.nn.utils import prune

torch.manual_seed(0)
layer = nn.Linear(256, 256, bias=False)


def file_of(layer):
    file = io.BytesIO()
    torch.save(layer.state_dict(), file)
    return file.getvalue()


before = file_of(layer)
prune.l1_unstructured(layer, "weight", amount=0.8)
prune.remove(layer, "weight")  # keep the zeros, drop the mask
after = file_of(layer)

zeros = (layer.weight == 0).float().mean().item()
ratio = len(after) / len(before)
packed = len(zlib.compress(after)) / len(zlib.compress(before))
print(f"zeros: {zeros:.0%}")
print(f"file: {ratio:.0%} of its size, compressed: {packed:.0%}")

names = [name.lower() for name in dir(torch.nn.utils)]
# --8<-- [end:show]

result = {
    "zeros": round(zeros, 2),
    "zeros_shrink_the_file": ratio < 0.9,
    "zeros_shrink_it_compressed": packed < 0.5,
    "pruning_built_in": any("prun" in name for name in names),
}
