"""A step whose batch was loaded ahead hardly waits, in either framework."""

# --8<-- [start:show]
import time

import tensorflow as tf


def load(index):
    time.sleep(0.1)  # stands for reading and decoding
    return index


def waiting(loader):
    """Seconds that the loop waits for data, not counting the first sample."""
    iterator = iter(loader)
    next(iterator)
    total = 0.0
    for _ in range(4):
        time.sleep(0.2)  # stands for a training step
        start = time.monotonic()
        next(iterator)
        total += time.monotonic() - start
    return total


samples = tf.data.Dataset.range(5)
samples = samples.map(lambda index: tf.py_function(load, [index], tf.int64))
options = tf.data.Options()
options.experimental_optimization.inject_prefetch = False

in_turn = waiting(samples.with_options(options))
default = waiting(samples)
ahead = waiting(samples.prefetch(1))
print("loads ahead by default:", default < in_turn / 2)
print("saves two thirds of the waiting:", ahead < in_turn / 3)
# --8<-- [end:show]

result = {
    "loads_ahead_by_default": default < in_turn / 2,
    "most_waiting_saved": ahead < in_turn / 3,
}
