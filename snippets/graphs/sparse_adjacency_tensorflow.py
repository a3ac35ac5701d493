"""Sparse products and their gradients agree; a repeated edge is not treated alike."""

# --8<-- [start:show]
import tensorflow as tf

places = [[0, 1], [1, 0], [1, 2]]
strengths = tf.Variable([1.0, 2.0, 3.0])
features = tf.reshape(tf.range(6.0), [3, 2])

with tf.GradientTape() as tape:
    adjacency = tf.SparseTensor(places, strengths, [3, 3])
    product = tf.sparse.sparse_dense_matmul(adjacency, features)
    total = tf.reduce_sum(product**2)
gradient = tape.gradient(total, strengths)
print("product:", product.numpy().tolist(), "gradient:", gradient.numpy().tolist())

repeated = [[0, 1], [0, 1]]
adjacency = tf.SparseTensor(repeated, tf.constant([1.0, 2.0]), [3, 3])
multiplied = float(tf.sparse.sparse_dense_matmul(adjacency, tf.eye(3))[0, 1])
try:
    dense = float(tf.sparse.to_dense(adjacency)[0, 1])
    outcome = "added_up" if dense == 3 else "other"
    print("repeated edge, dense:", dense)
except tf.errors.InvalidArgumentError as error:
    outcome = type(error).__name__
    print("repeated edge, dense:", error.message.split("}} ")[-1].split(" [Op")[0])
# --8<-- [end:show]

result = {
    "product": product.numpy(),
    "gradient": gradient.numpy(),
    "multiplied": multiplied,
    "repeated_edge_made_dense": outcome,
}
