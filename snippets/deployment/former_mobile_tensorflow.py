"""The mobile runtimes that the articles name still run and point to a successor."""

# --8<-- [start:show]
import warnings

import keras
import numpy as np
import tensorflow as tf
from keras import layers

hidden = layers.Dense(4, activation="relu")
network = keras.Sequential([keras.Input((3,)), hidden, layers.Dense(2)])
inputs = np.linspace(-1, 1, 12, dtype="float32").reshape(4, 3)
expected = network(inputs).numpy()

with warnings.catch_warnings(record=True) as caught:
    warnings.simplefilter("always")
    network.export("model.tflite", format="litert", verbose=False)
    runner = tf.lite.Interpreter("model.tflite").get_signature_runner()
    (source,) = runner.get_input_details()
    (output,) = runner(**{source: inputs}).values()

pointing = [w for w in caught if "LiteRT" in str(w.message)]
outcome = pointing[0].category.__name__ if pointing else "runs"
same = abs(output - expected).max() < 1e-6
print("tf.lite:", " ".join(str(pointing[0].message).split(".\n")[0].split()[:17]))
print("same output:", bool(same))
# --8<-- [end:show]

result = {
    "former_mobile_runtime": outcome,
    "former_output_is_equal": bool(same),
}
