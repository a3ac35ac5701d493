"""PyTorch records and guards in-place changes; TensorFlow's assign is not recorded."""

# --8<-- [start:show]
import tensorflow as tf

x = tf.Variable(3.0)
with tf.GradientTape() as tape:
    y = x**2
x.assign_add(1.0)
try:
    gradient = tape.gradient(y, x)
    outcome = "recorded_value" if gradient == 6.0 else "new_value"
    print("changed before the gradient:", gradient)
except RuntimeError as error:
    outcome = type(error).__name__
    print("changed before the gradient:", str(error).split(":")[0])

x = tf.Variable(3.0)
buffer = tf.Variable(tf.zeros(2))
with tf.GradientTape() as tape:
    buffer[0].assign(2 * x)
    y = tf.reduce_sum(buffer)
gradient = tape.gradient(y, x)
print("through the buffer:", gradient)
# --8<-- [end:show]

result = {
    "overwritten_value": outcome,
    "value": float(y),
    "in_place_write_carries_gradient": gradient is not None,
}
