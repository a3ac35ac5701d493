"""A downloaded SavedModel can write files when called; a plain `.pt2` cannot."""

# --8<-- [start:show]
from pathlib import Path

import torch


class Doubler(torch.nn.Module):
    def forward(self, x):
        Path("trace.txt").write_text("written by the model")
        return 2 * x


x = torch.tensor([21.0])
program = torch.export.export(Doubler(), (x,))
torch.export.save(program, "doubler.pt2")
Path("trace.txt").unlink()  # written while exporting

loaded = torch.export.load("doubler.pt2").module()
output = loaded(x).tolist()
writes = Path("trace.txt").exists()
print("output:", output, "| file written by the call:", writes)
# --8<-- [end:show]

result = {"output": output, "downloaded_program_writes": writes}
