"""KerasTuner finds the better of two learning rates on either backend."""

# --8<-- [start:show]
import os

os.environ["KERAS_BACKEND"] = "torch"

import keras
import keras_tuner
import numpy as np

x = np.arange(8, dtype="float32")[:, None] / 8
y = 2 * x


def build(choice):
    layer = keras.layers.Dense(1, kernel_initializer="zeros")
    model = keras.Sequential([keras.Input((1,)), layer])
    rate = choice.Choice("rate", [1e-6, 0.5])
    model.compile(keras.optimizers.SGD(rate), "mse")
    return model


options = {"objective": "loss", "directory": "trials", "overwrite": True}
tuner = keras_tuner.GridSearch(build, **options)
tuner.search(x, y, epochs=20, verbose=0)
best_rate = tuner.get_best_hyperparameters()[0].get("rate")
print(keras.backend.backend(), "best rate:", best_rate)
# --8<-- [end:show]

result = {"best_rate": best_rate}
