"""Zeros alone do not make a file smaller."""

# --8<-- [start:show]
import zlib
from pathlib import Path

import keras
import numpy as np
import tensorflow as tf
from keras import layers

keras.utils.set_random_seed(0)
layer = layers.Dense(256, use_bias=False)
network = keras.Sequential([keras.Input((256,)), layer])


def file_of(network):
    network.save_weights("network.weights.h5")
    return Path("network.weights.h5").read_bytes()


before = file_of(network)
(weight,) = layer.get_weights()
limit = np.quantile(np.abs(weight), 0.8)
layer.set_weights([np.where(np.abs(weight) > limit, weight, 0.0)])
after = file_of(network)

zeros = float(np.mean(layer.get_weights()[0] == 0))
ratio = len(after) / len(before)
packed = len(zlib.compress(after)) / len(zlib.compress(before))
print(f"zeros: {zeros:.0%}")
print(f"file: {ratio:.0%} of its size, compressed: {packed:.0%}")

modules = (keras, keras.layers, keras.callbacks, keras.utils, tf, tf.lite)
names = [name.lower() for module in modules for name in dir(module)]
# --8<-- [end:show]

result = {
    "zeros": round(zeros, 2),
    "zeros_shrink_the_file": ratio < 0.9,
    "zeros_shrink_it_compressed": packed < 0.5,
    "pruning_built_in": any("prun" in name for name in names),
}
