"""With the loss named mse, PyTorch reopens .h5 files and Keras only .keras files."""

# --8<-- [start:show]
import logging

import keras
from keras import layers

logging.getLogger("absl").setLevel(logging.ERROR)
network = keras.Sequential([keras.Input((3,)), layers.Dense(2)])
network.compile(optimizer="adam", loss="mse")


def attempt(path):
    network.save(path)
    try:
        keras.models.load_model(path)
        return "runs"
    except Exception as error:
        return type(error).__name__


native = attempt("model.keras")
old = attempt("model.h5")
print("model.keras:", native)
print("model.h5:", old)
# --8<-- [end:show]

result = {"native_suffix_opens_again": native, "hdf_suffix_opens_again": old}
