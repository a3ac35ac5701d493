"""PyTorch promotes mixed tensors and refuses mixed layers; TensorFlow is opposite."""

# --8<-- [start:show]
import keras
import numpy as np
import tensorflow as tf

half, brain = tf.ones(2, tf.float16), tf.ones(2, tf.bfloat16)
try:
    outcome = (half + brain).dtype.name
except tf.errors.OpError as error:
    outcome = type(error).__name__
print("float16 + bfloat16:", outcome)

data = np.ones((1, 2))  # NumPy makes float64
try:
    output = keras.layers.Dense(1)(tf.constant(data))
    layer_outcome = output.dtype.name
except tf.errors.OpError as error:
    layer_outcome = type(error).__name__
print("float64 data into a float32 layer:", layer_outcome)
# --8<-- [end:show]

result = {"half_meets_bfloat": outcome, "double_into_a_layer": layer_outcome}
