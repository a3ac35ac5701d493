"""A .keras file moves a model to the other backend and on to its deployment format."""

# --8<-- [start:show]
import os
import subprocess
import sys

write = """
import keras, numpy as np
network = keras.Sequential([keras.Input((3,)), keras.layers.Dense(2, "relu")])
network.save("model.keras")
outputs = network(np.ones((1, 3), dtype="float32"))
np.save("outputs.npy", keras.ops.convert_to_numpy(outputs))
"""
environment = {**os.environ, "KERAS_BACKEND": "torch"}
subprocess.run([sys.executable, "-c", write], env=environment, check=True)

os.environ["KERAS_BACKEND"] = "tensorflow"  # before Keras is imported
import keras
import numpy as np
import tensorflow as tf

network = keras.models.load_model("model.keras")
inputs, expected = tf.ones((1, 3)), np.load("outputs.npy")
moved = network(inputs).numpy()
same = np.allclose(moved, expected, atol=1e-6)
print("written with PyTorch, read with", keras.backend.backend(), "- same:", same)

network.export("deployed", verbose=False)
deployed = tf.saved_model.load("deployed")
exported = deployed.serve(inputs).numpy()
same_deployed = np.allclose(exported, expected, atol=1e-6)
print("exported as SavedModel - same:", same_deployed)
# --8<-- [end:show]

result = {
    "file_of_other_backend_opens": same,
    "goes_on_to_deployment_format": same_deployed,
}
