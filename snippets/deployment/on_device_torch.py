"""The on-device runtime computes what the framework computed, in another process."""

# --8<-- [start:show]
import subprocess
import sys

import numpy as np
import torch
from executorch.backends.xnnpack.partition.xnnpack_partitioner import (
    XnnpackPartitioner,
)
from executorch.exir import to_edge_transform_and_lower
from torch import nn

network = nn.Sequential(nn.Linear(3, 4), nn.ReLU(), nn.Linear(4, 2)).eval()
inputs = torch.linspace(-1, 1, 12).reshape(4, 3)
expected = network(inputs).detach().numpy()
np.save("inputs.npy", inputs.numpy())

program = torch.export.export(network, (inputs,))
lowered = to_edge_transform_and_lower(program, partitioner=[XnnpackPartitioner()])
with open("model.pte", "wb") as file:
    file.write(lowered.to_executorch().buffer)

device = """
import sys
import numpy as np
from executorch.runtime import Runtime
print("framework imported:", "torch" in sys.modules)
import torch
method = Runtime.get().load_program("model.pte").load_method("forward")
(output,) = method.execute([torch.from_numpy(np.load("inputs.npy"))])
np.save("output.npy", output.numpy())
"""
command = [sys.executable, "-c", device]
ran = subprocess.run(command, capture_output=True, text=True)
same = np.abs(np.load("output.npy") - expected).max() < 1e-6
with open("model.pte", "rb") as file:
    identifier = file.read(8)[4:].decode()
print("file identifier:", identifier)
print("same output:", bool(same))
print(ran.stdout.strip())
# --8<-- [end:show]

result = {
    "on_device_output_is_equal": bool(same),
    "runtime_imports_framework": "framework imported: True" in ran.stdout,
}
