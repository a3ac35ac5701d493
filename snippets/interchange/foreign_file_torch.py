"""Neither framework opens the other's program, and neither opens an ONNX file."""

# --8<-- [start:show]
import tensorflow as tf
import torch
from torch import nn

network = nn.Linear(3, 2).eval()
inputs = torch.ones(1, 3)
torch.jit.trace(network, inputs).save("model.pt")
torch.onnx.export(network, (inputs,), "model.onnx", verbose=False)


def attempt(load, path):
    try:
        load(path)
        return "runs"
    except Exception as error:
        return type(error).__name__


foreign = attempt(tf.saved_model.load, "model.pt")
print("TorchScript file in tf.saved_model.load:", foreign)

loaders = (torch.load, torch.jit.load, torch.export.load)
outcomes = [attempt(load, "model.onnx") for load in loaders]
print("ONNX file in its own loaders:", outcomes)
# --8<-- [end:show]

result = {
    "opened_by_the_other_framework": foreign,
    "own_loader_opens_onnx": "runs" in outcomes,
}
