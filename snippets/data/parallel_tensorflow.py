"""Parallel loading means processes in PyTorch and threads in TensorFlow."""

# --8<-- [start:show]
import os
import time

import tensorflow as tf


def load(index):
    start = time.monotonic()
    time.sleep(0.05)
    return os.getpid(), start, time.monotonic()


def sample(index):
    return tf.py_function(load, [index], [tf.float64] * 3)


loader = tf.data.Dataset.range(12).map(sample, num_parallel_calls=2)
rows = [[part.numpy() for part in row] for row in loader]

processes = {int(row[0]) for row in rows}
spans = sorted(row[1:] for row in rows)
at_once = any(later[0] < earlier[1] for earlier, later in zip(spans, spans[1:]))
where = "threads" if processes == {os.getpid()} else "processes"
print("loading in:", where)
print("several samples at once:", at_once)
# --8<-- [end:show]

result = {
    "parallel_loading_in": where,
    "several_samples_at_once": at_once,
}
