"""TorchScript still saves and loads a model, but warns; SavedModel does not."""

# --8<-- [start:show]
import warnings

import keras
import tensorflow as tf
from keras import layers

network = keras.Sequential([keras.Input((3,)), layers.Dense(2)])
inputs = tf.ones((1, 3))

with warnings.catch_warnings(record=True) as caught:
    warnings.simplefilter("always")
    network.export("deployed", verbose=False)
    deployed = tf.saved_model.load("deployed")

classes = {warning.category.__name__ for warning in caught}
warned = ", ".join(sorted(classes)) or "no_warning"
same = bool(tf.reduce_all(tf.abs(deployed.serve(inputs) - network(inputs)) < 1e-6))
print("warnings:", warned)
print("same output:", same)
# --8<-- [end:show]

result = {"warning_of_older_format": warned, "older_format_gives_same_output": same}
