"""An operation can replace its gradient; only PyTorch checks the gradient's shape."""

# --8<-- [start:show]
import tensorflow as tf


@tf.custom_gradient
def clip_gradient(x):
    def backward(upstream):
        return tf.clip_by_value(upstream, -1.0, 1.0)

    return tf.identity(x), backward


@tf.custom_gradient
def wrong_shape(x):
    def backward(upstream):
        return tf.ones(5)

    return tf.identity(x), backward


x = tf.Variable([1.0, 2.0])
with tf.GradientTape() as tape:
    y = tf.reduce_sum(10 * x)
plain = tape.gradient(y, x)
with tf.GradientTape() as tape:
    y = tf.reduce_sum(10 * clip_gradient(x))
clipped = tape.gradient(y, x)
print("plain:", plain.numpy().tolist(), "clipped:", clipped.numpy().tolist())

with tf.GradientTape() as tape:
    y = tf.reduce_sum(wrong_shape(x))
try:
    wrong = tape.gradient(y, x)
    checked = wrong.shape == x.shape
    print("wrong shape:", wrong.numpy().tolist())
except ValueError as error:
    checked = "shape" in str(error)
    print("wrong shape:", error)
# --8<-- [end:show]

result = {
    "plain": plain.numpy().tolist(),
    "clipped": clipped.numpy().tolist(),
    "accepts_own_gradient": clipped.numpy().tolist() != plain.numpy().tolist(),
    "checks_own_gradient_shape": checked,
}
