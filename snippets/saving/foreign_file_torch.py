"""Neither framework's loader opens the other's model file."""

# --8<-- [start:show]
import os

os.environ["KERAS_BACKEND"] = "torch"  # before Keras is imported

import keras
import torch
from keras import layers

network = keras.Sequential([keras.Input((3,)), layers.Dense(2)])
network.save("model.keras")

try:
    torch.load("model.keras")
    outcome = "runs"
except Exception as error:
    outcome = type(error).__name__
print("the other framework's file:", outcome)
# --8<-- [end:show]

result = {"opening_foreign_file": outcome}
