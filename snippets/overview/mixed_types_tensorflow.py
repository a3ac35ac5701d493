"""Integers plus floats give floats in PyTorch and an error in TensorFlow."""

# --8<-- [start:show]
import tensorflow as tf

counts = tf.constant([1, 2])
weights = tf.constant([0.5, 0.5])
print(counts.dtype, weights.dtype)

try:
    outcome = (counts + weights).dtype.name
except tf.errors.InvalidArgumentError as error:
    outcome = type(error).__name__
print("counts + weights:", outcome)

total = tf.cast(counts, tf.float32) + weights
print("after a cast:", total)
# --8<-- [end:show]

result = {
    "integer_type": counts.dtype.name,
    "float_type": weights.dtype.name,
    "mixed_types_in_addition": outcome,
    "total": total.numpy(),
}
