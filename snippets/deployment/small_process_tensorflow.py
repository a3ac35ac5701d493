"""With ONNX Runtime the exported model runs in a process without the framework."""

# --8<-- [start:show]
import importlib.metadata as metadata
import re
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
network.export("model.onnx", format="onnx", verbose=False)

server = """
import sys
import numpy as np, onnxruntime
session = onnxruntime.InferenceSession("model.onnx")
feed = {session.get_inputs()[0].name: np.load("inputs.npy")}
np.save("output.npy", session.run(None, feed)[0])
print("framework imported:", "tensorflow" in sys.modules)
"""
command = [sys.executable, "-c", server]
ran = subprocess.run(command, capture_output=True, text=True)
same = np.abs(np.load("output.npy") - expected).max() < 1e-6
print(ran.stdout.strip(), "- same output:", bool(same))


def megabytes(*packages):
    files = [file.locate() for name in packages for file in metadata.files(name)]
    kept = [file for file in files if file.is_file() and file.suffix != ".pyc"]
    return sum(file.stat().st_size for file in kept) / 1e6


limit = 250  # AWS Lambda, a zip package when unpacked
framework = metadata.packages_distributions()["tensorflow"][0]
lines = [x for x in metadata.requires("onnxruntime") if "extra ==" not in x]
needed = ["onnxruntime", *(re.match(r"[\w.-]+", line)[0] for line in lines)]
print(f"{framework} installed: {megabytes(framework):.0f} MB")
print(f"onnxruntime and what it needs: {megabytes(*needed):.0f} MB")
# --8<-- [end:show]

result = {
    "runs_without_framework": bool(same) and "False" in ran.stdout,
    "framework_fits_function": megabytes(framework) < limit,
    "runtime_fits_function": megabytes(*needed) < limit,
}
