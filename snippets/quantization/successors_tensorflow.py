"""The calls of today also leave convolutions and recurrent layers alone."""

# --8<-- [start:show]
import os

import keras
from keras import layers

keras.utils.set_random_seed(0)


def dense(dtype="float32"):
    hidden = layers.Dense(2048, "relu", dtype=dtype)
    return keras.Sequential(
        [keras.Input((512,)), hidden, layers.Dense(64, dtype=dtype)]
    )


def convolutional():
    inputs = keras.Input((16, 16, 3))
    return keras.Sequential([inputs, layers.Conv2D(64, 3), layers.Conv2D(128, 3)])


def recurrent():
    return keras.Sequential([keras.Input((16, 128)), layers.LSTM(256)])


def size(network):
    network.save("network.keras")
    return os.path.getsize("network.keras")


def saved(build, config):
    network = build()
    before = size(network)
    network.quantize(config)
    return round(100 - 100 * size(network) / before)


eight, four = "int8", "int4"
builders = (dense, convolutional, recurrent)
shares = {build.__name__: saved(build, eight) for build in builders}
four_bits = saved(dense, four)
print("eight bits, % smaller:", shares)
print("dense, four bits:", four_bits, "% smaller")
half = round(100 - 100 * size(dense("float16")) / size(dense()))
print("dense, float16:", half, "% smaller")
# --8<-- [end:show]

result = {
    "saved_by_successor": shares["dense"],
    "successor_covers_convolutions": shares["convolutional"] > 50,
    "successor_covers_recurrent": shares["recurrent"] > 50,
    "saved_by_four_bits": four_bits,
    "saved_by_half_precision": half,
}
