"""A name that the checkpoint lacks is an error in PyTorch and silence in TensorFlow."""

# --8<-- [start:show]
import torch
from torch import nn

saved = nn.ParameterDict({"weight": nn.Parameter(torch.tensor(1.0))})
torch.save(saved.state_dict(), "weights.pt")

value = nn.Parameter(torch.tensor(5.0))
renamed = nn.ParameterDict({"wieght": value})
loaded = torch.load("weights.pt")
try:
    renamed.load_state_dict(loaded)
    outcome = "silent"
except Exception as error:
    outcome = type(error).__name__
print("misspelt name:", outcome, "- value:", value.item())

report = renamed.load_state_dict(loaded, strict=False)
noticed = bool(report.missing_keys)
print("missing, on request:", report.missing_keys)
# --8<-- [end:show]

result = {
    "name_missing_in_checkpoint": outcome,
    "value_after_loading": value.item(),
    "noticed_on_request": noticed,
}
