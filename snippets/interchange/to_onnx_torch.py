"""ONNX Runtime computes what the framework computed, from the file that it wrote."""

# --8<-- [start:show]
import os

import numpy as np
import onnx
import onnxruntime
import torch
from torch import nn

network = nn.Sequential(nn.Linear(3, 4), nn.ReLU(), nn.Linear(4, 2)).eval()
inputs = torch.linspace(-1, 1, 12).reshape(4, 3)
expected = network(inputs).detach().numpy()

torch.onnx.export(network, (inputs,), "model.onnx", verbose=False)

files = sorted(name for name in os.listdir() if name.startswith("model.onnx"))
opset = onnx.load("model.onnx").opset_import[0].version
session = onnxruntime.InferenceSession("model.onnx")
source = session.get_inputs()[0].name
(output,) = session.run(None, {source: inputs.numpy()})
same = np.abs(output - expected).max() < 1e-6
print(files, "operator set", opset)
print("same output:", bool(same))

try:
    session.run(None, {source: inputs[:2].numpy()})
    any_batch = True
except Exception as error:
    any_batch = False
    print("other batch:", type(error).__name__)

free = ({0: torch.export.Dim.DYNAMIC},)
torch.onnx.export(network, (inputs,), "free.onnx", dynamic_shapes=free, verbose=False)
session = onnxruntime.InferenceSession("free.onnx")
(output,) = session.run(None, {source: inputs[:2].numpy()})
print("declared free:", output.shape)
# --8<-- [end:show]

result = {
    "onnx_output_is_equal": bool(same),
    "files_written": len(files),
    "operator_set": opset,
    "any_batch_unasked": any_batch,
    "any_batch_when_declared": output.shape[0] == 2,
    "runtime_version": onnxruntime.__version__,
}
