"""ONNX Runtime computes what the framework computed, from the file that it wrote."""

# --8<-- [start:show]
import os

import keras
import numpy as np
import onnx
import onnxruntime
from keras import layers

hidden = layers.Dense(4, activation="relu")
network = keras.Sequential([keras.Input((3,)), hidden, layers.Dense(2)])
inputs = np.linspace(-1, 1, 12, dtype="float32").reshape(4, 3)
expected = network(inputs).numpy()

network.export("model.onnx", format="onnx", verbose=False)

files = sorted(name for name in os.listdir() if name.startswith("model.onnx"))
opset = onnx.load("model.onnx").opset_import[0].version
session = onnxruntime.InferenceSession("model.onnx")
source = session.get_inputs()[0].name
(output,) = session.run(None, {source: inputs})
same = np.abs(output - expected).max() < 1e-6
print(files, "operator set", opset)
print("same output:", bool(same))

try:
    session.run(None, {source: inputs[:2]})
    any_batch = True
except Exception as error:
    any_batch = False
    print("other batch:", type(error).__name__)

free = [keras.InputSpec(shape=(None, 3), dtype="float32")]
network.export("free.onnx", format="onnx", input_signature=free, verbose=False)
session = onnxruntime.InferenceSession("free.onnx")
source = session.get_inputs()[0].name
(output,) = session.run(None, {source: inputs[:2]})
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
