"""The on-device runtime computes what the framework computed, in another process."""

# --8<-- [start:show]
import subprocess
import sys

import keras
import numpy as np
from keras import layers

hidden = layers.Dense(4, activation="relu")
network = keras.Sequential([keras.Input((3,)), hidden, layers.Dense(2)])
inputs = np.linspace(-1, 1, 12, dtype="float32").reshape(4, 3)
expected = network(inputs).numpy()
np.save("inputs.npy", inputs)

network.export("model.tflite", format="litert", verbose=False)

device = """
import sys
import numpy as np
from ai_edge_litert.interpreter import Interpreter
print("framework imported:", "tensorflow" in sys.modules)
runner = Interpreter("model.tflite").get_signature_runner()
(source,) = runner.get_input_details()
(output,) = runner(**{source: np.load("inputs.npy")}).values()
np.save("output.npy", output)
"""
command = [sys.executable, "-c", device]
ran = subprocess.run(command, capture_output=True, text=True)
same = np.abs(np.load("output.npy") - expected).max() < 1e-6
with open("model.tflite", "rb") as file:
    identifier = file.read(8)[4:].decode()
print("file identifier:", identifier)
print("same output:", bool(same))
print(ran.stdout.strip())
# --8<-- [end:show]

result = {
    "on_device_output_is_equal": bool(same),
    "runtime_imports_framework": "framework imported: True" in ran.stdout,
}
