"""Any number of feature maps: torch.jit.script refuses, tf.function accepts."""

# --8<-- [start:show]
import warnings

import torch
from torch import nn

warnings.simplefilter("ignore")


class Fusion(nn.Module):
    def forward(self, *maps):
        return torch.stack([m.mean((2, 3)) for m in maps]).sum(0)


maps = [torch.ones(1, 2, size, size) for size in (8, 4, 2)]
fusion = Fusion()
print("three maps:", fusion(*maps).tolist())

try:
    torch.jit.script(fusion)
    converts_as_written = "runs"
except Exception as error:
    converts_as_written = type(error).__name__
    print(converts_as_written)

traced = torch.jit.trace(fusion, maps)
same = torch.equal(traced(*maps), fusion(*maps))
print("traced gives the same:", same)
# --8<-- [end:show]

result = {
    "converts_as_written": converts_as_written,
    "traced_gives_the_same": same,
}
