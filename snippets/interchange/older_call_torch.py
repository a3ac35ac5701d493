"""The ONNX call of older tutorials is deprecated in PyTorch and fails for Keras 3."""

# --8<-- [start:show]
import warnings

import numpy as np
import onnxruntime
import torch
from torch import nn

network = nn.Sequential(nn.Linear(3, 4), nn.ReLU(), nn.Linear(4, 2)).eval()
inputs = torch.linspace(-1, 1, 12).reshape(4, 3)
expected = network(inputs).detach().numpy()

with warnings.catch_warnings(record=True) as caught:
    warnings.simplefilter("always")
    try:
        torch.onnx.export(network, (inputs,), "older.onnx", dynamo=False)
        outcome = caught[0].category.__name__ if caught else "runs"
    except Exception as error:
        outcome = type(error).__name__
print("dynamo=False:", outcome)

torch.onnx.export(network, (inputs,), "model.onnx", verbose=False)

session = onnxruntime.InferenceSession("model.onnx")
(output,) = session.run(None, {session.get_inputs()[0].name: inputs.numpy()})
same = np.abs(output - expected).max() < 1e-6
print("today's call, same output:", bool(same))
own = torch.onnx.export.__module__.startswith("torch.")
print("comes with the framework:", own)
# --8<-- [end:show]

result = {
    "older_onnx_call": outcome,
    "current_call_is_equal": bool(same),
    "exporter_comes_along": own,
}
