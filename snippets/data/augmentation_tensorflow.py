"""A NumPy random number in a transform is drawn anew, or once while tracing."""

# --8<-- [start:show]
import numpy as np
import tensorflow as tf


def distinct(draw):
    loader = tf.data.Dataset.range(8).map(lambda index: draw(), num_parallel_calls=2)
    return len({float(value) for value in loader})


from_numpy = distinct(np.random.uniform)
from_library = distinct(lambda: tf.random.uniform(()))
print("different numbers in 8 samples, NumPy:", from_numpy)
print("different numbers in 8 samples, library:", from_library)
# --8<-- [end:show]

result = {
    "different_numpy_numbers": from_numpy,
    "numpy_random_drawn_anew": from_numpy == 8,
    "different_library_numbers": from_library,
}
