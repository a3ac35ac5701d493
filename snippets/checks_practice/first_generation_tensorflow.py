"""As in TensorFlow 1, a product has no value until a session runs the graph."""

# --8<-- [start:show]
import tensorflow as tf

tf.compat.v1.disable_eager_execution()  # the default of TensorFlow 1
product = tf.constant(2.0) * tf.constant(3.0)
try:
    value = float(product)
    at_once = True
except TypeError as error:
    at_once = False
    print(type(error).__name__, "without a session")
    with tf.compat.v1.Session() as session:
        value = float(session.run(product))
print("value:", value)
# --8<-- [end:show]

result = {"value_at_once": at_once, "value": value}
