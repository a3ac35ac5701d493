"""The matrix product that once needed placeholders and a session is one plain call."""

# --8<-- [start:show]
import tensorflow as tf

a = tf.fill([2, 128], 0.5)
b = tf.ones([128, 256])
c = a @ b
print(tuple(c.shape), c[0, 0].numpy())

missing = [name for name in ("placeholder", "Session") if not hasattr(tf, name)]
session_api = "absent" if len(missing) == 2 else "present"
print("missing:", missing)

try:
    tf.compat.v1.placeholder(tf.float32, shape=[None, 128])
    placeholder_in_eager_mode = "works"
except Exception as error:
    placeholder_in_eager_mode = type(error).__name__
    print(placeholder_in_eager_mode, "|", error)

default_mode = "eager" if tf.executing_eagerly() else "graph"
print("mode:", default_mode)

# The TensorFlow 1 form still runs from the compatibility module, inside a graph.
with tf.Graph().as_default():
    left = tf.compat.v1.placeholder(tf.float32, shape=[None, 128])
    right = tf.compat.v1.placeholder(tf.float32, shape=[128, 256])
    product = tf.matmul(left, right)
    with tf.compat.v1.Session() as session:
        c = session.run(product, feed_dict={left: a.numpy(), right: b.numpy()})
print(c.shape, c[0, 0])
# --8<-- [end:show]

result = {
    "default_mode": default_mode,
    "session_api": session_api,
    "placeholder_in_eager_mode": placeholder_in_eager_mode,
    "shape": list(c.shape),
    "corner": float(c[0, 0]),
}
