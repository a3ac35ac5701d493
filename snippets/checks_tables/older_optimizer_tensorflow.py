"""An optimizer under the name that older articles give it."""

# --8<-- [start:show]
import tensorflow as tf

weight = tf.Variable([1.0])
gradient = tf.constant([1.0])
try:
    optimizer = tf.train.AdagradOptimizer(learning_rate=0.1)
    optimizer.apply_gradients([(gradient, weight)])
    older_name = "runs"
except AttributeError as error:
    older_name = type(error).__name__
print("tf.train.AdagradOptimizer:", older_name)
# --8<-- [end:show]

result = {"older_name": older_name}
