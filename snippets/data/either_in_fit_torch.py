"""Keras trains from a DataLoader and a tf.data.Dataset alike, on either backend."""

# --8<-- [start:show]
import os

os.environ["KERAS_BACKEND"] = "torch"  # before Keras is imported

import keras
import numpy as np
import tensorflow as tf
import torch
from torch.utils.data import DataLoader, TensorDataset

x = np.arange(24, dtype="float32").reshape(8, 3) / 24
y = x.sum(axis=1, keepdims=True)
arrays = TensorDataset(torch.from_numpy(x), torch.from_numpy(y))
pipelines = {
    "DataLoader": DataLoader(arrays, batch_size=4),
    "tf.data.Dataset": tf.data.Dataset.from_tensor_slices((x, y)).batch(4),
}

losses = {}
for name, pipeline in pipelines.items():
    layer = keras.layers.Dense(1, kernel_initializer="zeros")
    network = keras.Sequential([keras.Input((3,)), layer])
    network.compile(optimizer=keras.optimizers.SGD(0.1), loss="mse")
    history = network.fit(pipeline, epochs=2, verbose=0)
    losses[name] = history.history["loss"]
    print(f"{name:16}", [round(loss, 4) for loss in losses[name]])
# --8<-- [end:show]

same = np.allclose(losses["DataLoader"], losses["tf.data.Dataset"], atol=1e-6)
result = {
    "backend": keras.backend.backend(),
    "losses": losses["DataLoader"],
    "fit_takes_either_pipeline": bool(same),
}
