"""Code of the first year: PyTorch kept the names, TensorFlow moved them to a module."""

# --8<-- [start:show]
import tensorflow as tf

try:
    x = tf.placeholder(tf.float32, [2, 2])
    first_year_names = "runs"
except AttributeError as error:
    first_year_names = type(error).__name__
loss = tf.reduce_sum(tf.ones([2, 2]) * 3)
print("placeholder:", first_year_names)

try:
    loss.eval()
    first_way_to_read_a_scalar = "runs"
except NotImplementedError as error:
    first_way_to_read_a_scalar = type(error).__name__
    print(first_way_to_read_a_scalar, "|", error)

with tf.Graph().as_default(), tf.compat.v1.Session() as session:
    x = tf.compat.v1.placeholder(tf.float32, [2, 2])
    total = session.run(tf.reduce_sum(x * 3), feed_dict={x: [[1.0, 1.0], [1.0, 1.0]]})
old_api_module = float(total) == loss.numpy()
print("module with the old API:", old_api_module)
# --8<-- [end:show]

result = {
    "first_year_names": first_year_names,
    "first_way_to_read_a_scalar": first_way_to_read_a_scalar,
    "old_api_module": bool(old_api_module),
    "total": float(total),
}
