"""A node without neighbours: sums and means agree on zero, the maximum does not."""

# --8<-- [start:show]
import tensorflow as tf

messages = tf.constant([1.0, 5.0, 2.0])
target = tf.constant([0, 0, 1])  # node 2 receives nothing

total = tf.math.unsorted_segment_sum(messages, target, 3)
mean = tf.math.unsorted_segment_mean(messages, target, 3)
largest = tf.math.unsorted_segment_max(messages, target, 3)
for name, value in (("sum", total), ("mean", mean), ("max", largest)):
    print(f"{name}:", value.numpy().tolist())

padded = tf.constant([0, -1, 1])
try:
    kept = tf.math.unsorted_segment_sum(messages, padded, 3).numpy().tolist()
    outcome = "dropped" if kept == [1.0, 2.0, 0.0] else "other"
    print("target -1:", kept)
except tf.errors.InvalidArgumentError as error:
    outcome = type(error).__name__
    print("target -1:", error.message)
# --8<-- [end:show]

lowest = tf.float32.min
result = {
    "total": total.numpy().tolist(),
    "mean": mean.numpy().tolist(),
    "maximum_of_nothing": (
        "zero"
        if largest[2] == 0
        else "lowest_float"
        if largest[2] == lowest
        else "other"
    ),
    "negative_target": outcome,
}
