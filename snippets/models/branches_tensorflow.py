"""A shared layer counts once; Keras refuses unequal branches before any data."""

# --8<-- [start:show]
import keras
import tensorflow as tf


def build(left_size, right_size):
    shared = keras.layers.Dense(4)
    left = keras.layers.Dense(left_size)
    right = keras.layers.Dense(right_size)
    inputs = keras.Input((3,))
    x = shared(shared(inputs)[:, :3])
    return keras.Model(inputs, left(x) + right(x), name="Branches")


parameters = build(5, 5).count_params()
print("parameters:", parameters)

try:
    outcome = build(5, 6).name
except ValueError as error:
    outcome = type(error).__name__
print("unequal branches, built: ", outcome)
try:
    outcome_of_call = build(5, 6)(tf.ones([1, 3])).shape
except (RuntimeError, ValueError) as error:
    outcome_of_call = type(error).__name__
print("unequal branches, called:", outcome_of_call)
# --8<-- [end:show]

result = {
    "parameters": parameters,
    "shared_layer_counts_once": parameters == (3 + 1) * 4 + 2 * (4 + 1) * 5,
    "unequal_branches_refused_when_built": outcome == "ValueError",
}
