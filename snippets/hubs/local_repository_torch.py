"""Loading from a local hub runs its Python file in PyTorch and none in TensorFlow."""

# --8<-- [start:show]
from pathlib import Path

import torch

Path("trace.txt").unlink(missing_ok=True)
Path("hub").mkdir(exist_ok=True)
Path("hub/hubconf.py").write_text("""
from pathlib import Path

import torch

Path("trace.txt").write_text("the hub's code ran")


def doubler():
    model = torch.nn.Linear(1, 1, bias=False)
    model.load_state_dict(torch.load("hub/doubler.pt"))
    return model
""")
torch.save({"weight": torch.tensor([[2.0]])}, "hub/doubler.pt")
print("in the hub:", sorted(path.name for path in Path("hub").iterdir()))

model = torch.hub.load("hub", "doubler", source="local")
ran_code = Path("trace.txt").exists()
output = model(torch.tensor([[21.0]])).tolist()
print("output:", output, "| code of the hub ran:", ran_code)
# --8<-- [end:show]

result = {
    "output": output,
    "hub_loader_today": "runs" if output == [[42.0]] else "other",
    "loading_runs_repository_code": ran_code,
}
