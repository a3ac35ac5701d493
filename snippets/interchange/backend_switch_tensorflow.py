"""A .keras file saved on one backend computes the same on the other."""

# --8<-- [start:show]
import os
import subprocess
import sys

os.environ["KERAS_BACKEND"] = "tensorflow"  # before Keras is imported

import keras
import numpy as np
from keras import layers

hidden = layers.Dense(4, activation="relu")
network = keras.Sequential([keras.Input((3,)), hidden, layers.Dense(2)])
inputs = np.linspace(-1, 1, 12, dtype="float32").reshape(4, 3)
expected = keras.ops.convert_to_numpy(network(inputs))
network.save("model.keras")
np.save("inputs.npy", inputs)

other = """
import keras, numpy as np
network = keras.models.load_model("model.keras")
output = network(np.load("inputs.npy"))
np.save("output.npy", keras.ops.convert_to_numpy(output))
if keras.backend.backend() == "torch":
    network.export("served.pt2", format="torch", verbose=False)
print(keras.backend.backend())
"""
there = os.environ | {"KERAS_BACKEND": "torch"}
command = [sys.executable, "-c", other]
ran = subprocess.run(command, env=there, capture_output=True, text=True)
same = np.abs(np.load("output.npy") - expected).max() < 1e-6
print(keras.backend.backend(), "->", ran.stdout.split()[-1])
print("same output:", bool(same))
print("torch.export program written there:", os.path.exists("served.pt2"))
# --8<-- [end:show]

result = {
    "file_opens_on_the_other_backend": bool(same),
    "becomes_a_program_there": os.path.exists("served.pt2"),
}
