"""One Keras layer runs on tensors of either framework, gradient included."""

# --8<-- [start:show]
import os

os.environ["KERAS_BACKEND"] = "torch"  # before Keras is imported

import keras
import torch

layer = keras.layers.Dense(2, kernel_initializer="ones")
x = torch.tensor([[1.0, 2.0, 3.0]])
y = layer(x)
print(type(y).__name__, y.tolist())

y.sum().backward()
gradient = layer.kernel.value.grad
print(gradient.tolist())
# --8<-- [end:show]

result = {
    "runs_keras_layer": isinstance(y, torch.Tensor),
    "output": y.detach().numpy(),
    "gradient": gradient.numpy(),
}
