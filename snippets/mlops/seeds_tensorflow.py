"""One call repeats the weights on both sides; only in Keras it seeds NumPy as well."""

# --8<-- [start:show]
import random

import keras
import numpy as np


def run():
    keras.utils.set_random_seed(7)
    layer = keras.layers.Dense(4)
    layer.build([None, 4])
    return layer.kernel.numpy(), (random.random(), np.random.rand())


first, second = run(), run()
repeats = bool((first[0] == second[0]).all())
others = first[1] == second[1]
print("weights repeat:", repeats)
print("Python and NumPy repeat:", others)
# --8<-- [end:show]

result = {"weights_repeat": repeats, "one_seed_for_all": others}
