"""Neither framework's loader opens the other's model file."""

# --8<-- [start:show]
import keras
import torch
from torch import nn

network = nn.Linear(3, 2)
torch.save(network.state_dict(), "model.pt")

try:
    keras.models.load_model("model.pt")
    outcome = "runs"
except Exception as error:
    outcome = type(error).__name__
print("the other framework's file:", outcome)
# --8<-- [end:show]

result = {"opening_foreign_file": outcome}
