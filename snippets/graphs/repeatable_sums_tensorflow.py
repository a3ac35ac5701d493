"""With one switch on, a sum over many edges repeats bit for bit on CPU in both."""

# --8<-- [start:show]
import tensorflow as tf

tf.config.experimental.enable_op_determinism()
count = 200_000
target = tf.range(count) * 7 % 100
messages = tf.sin(tf.range(float(count)))

sums = [tf.math.unsorted_segment_sum(messages, target, 100) for _ in range(3)]
repeats = all(bool(tf.reduce_all(total == sums[0])) for total in sums)
print("repeats bit for bit:", repeats)
# --8<-- [end:show]

result = {"sums_repeat": repeats}
