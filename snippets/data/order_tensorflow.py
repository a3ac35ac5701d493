"""Parallel loading keeps the order of the samples until you give that up."""

# --8<-- [start:show]
import time

import tensorflow as tf


def load(index):
    time.sleep(1.0 if index == 0 else 0.0)  # the first sample is slow
    return index


def sample(index):
    return tf.py_function(load, [index], tf.int64)


samples = tf.data.Dataset.range(6)
kept = [int(i) for i in samples.map(sample, num_parallel_calls=2)]
loader = samples.map(sample, num_parallel_calls=2, deterministic=False)
relaxed = [int(i) for i in loader]
print("default:", kept)
print("order given up: the slow sample comes first:", relaxed[0] == 0)
# --8<-- [end:show]

result = {
    "parallel_loading_keeps_order": kept == sorted(kept),
    "all_samples_either_way": sorted(relaxed) == kept,
    "slow_sample_still_first": relaxed[0] == 0,
}
