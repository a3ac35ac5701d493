"""The gradient of a table lookup: dense in PyTorch, IndexedSlices in TensorFlow."""

# --8<-- [start:show]
import tensorflow as tf

table = tf.Variable(tf.ones([4, 2]))
indices = tf.constant([1, 3, 1])
with tf.GradientTape() as tape:
    rows = tf.nn.embedding_lookup(table, indices)
    total = tf.reduce_sum(rows)
gradient = tape.gradient(total, table)
print(type(gradient).__name__, gradient.indices.numpy().tolist())

other = tf.convert_to_tensor(gradient)
print("on request:", other.numpy().tolist())
# --8<-- [end:show]

result = {
    "lookup_gradient": (
        "dense" if isinstance(gradient, tf.Tensor) else type(gradient).__name__
    ),
    "on_request": "dense" if isinstance(other, tf.Tensor) else type(other).__name__,
    "by_row": other.numpy().tolist(),
}
