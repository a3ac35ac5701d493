"""Both hold items of different length; one matrix for all multiplies in PyTorch."""

# --8<-- [start:show]
import tensorflow as tf

items = [tf.constant([[1.0, 2.0]]), tf.constant([[3.0, 4.0], [5.0, 7.0], [1.0, 1.0]])]
weight = tf.constant([[1.0], [-2.0]])
batch = tf.RaggedTensor.from_row_lengths(tf.concat(items, axis=0), [1, 3])
means = tf.reduce_mean(batch, axis=1).numpy().tolist()
print("means:", means)

try:
    scores = batch @ weight
    outcome = "runs"
except ValueError as error:
    outcome = type(error).__name__
    print(str(error).strip())
    scores = tf.ragged.map_flat_values(tf.matmul, batch, weight)
    one_each = tf.matmul(batch, tf.tile(weight[None], [2, 1, 1]))
    print("one matrix for each item:", bool(tf.reduce_all(one_each == scores)))
scores = [item.numpy().tolist() for item in scores]
print("scores:", scores)
# --8<-- [end:show]

result = {"means": means, "scores": scores, "ragged_product": outcome}
