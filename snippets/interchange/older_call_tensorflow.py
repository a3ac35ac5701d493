"""The ONNX call of older tutorials is deprecated in PyTorch and fails for Keras 3."""

# --8<-- [start:show]
import warnings

import keras
import numpy as np
import onnxruntime
import tensorflow as tf
import tf2onnx
from keras import layers

hidden = layers.Dense(4, activation="relu")
network = keras.Sequential([keras.Input((3,)), hidden, layers.Dense(2)])
inputs = np.linspace(-1, 1, 12, dtype="float32").reshape(4, 3)
expected = network(inputs).numpy()

with warnings.catch_warnings(record=True) as caught:
    warnings.simplefilter("always")
    try:
        tf2onnx.convert.from_keras(network, output_path="older.onnx")
        outcome = caught[0].category.__name__ if caught else "runs"
    except Exception as error:
        outcome = type(error).__name__
print("from_keras:", outcome)

signature = [tf.TensorSpec([None, 3], tf.float32, name="inputs")]
function = tf.function(lambda x: network(x), input_signature=signature)
tf2onnx.convert.from_function(function, signature, output_path="model.onnx")

session = onnxruntime.InferenceSession("model.onnx")
(output,) = session.run(None, {session.get_inputs()[0].name: inputs})
same = np.abs(output - expected).max() < 1e-6
print("from_function, same output:", bool(same))
own = tf2onnx.convert.from_function.__module__.startswith(("tensorflow.", "keras."))
print("comes with the framework:", own)
# --8<-- [end:show]

result = {
    "older_onnx_call": outcome,
    "current_call_is_equal": bool(same),
    "exporter_comes_along": own,
}
