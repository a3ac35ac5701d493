"""One Keras layer runs on tensors of either framework, gradient included."""

# --8<-- [start:show]
import os

os.environ["KERAS_BACKEND"] = "tensorflow"  # before Keras is imported

import keras
import tensorflow as tf

layer = keras.layers.Dense(2, kernel_initializer="ones")
x = tf.constant([[1.0, 2.0, 3.0]])
with tf.GradientTape() as tape:
    y = layer(x)
    total = tf.reduce_sum(y)
print(type(y).__name__, y.numpy().tolist())

gradient = tape.gradient(total, layer.kernel.value)
print(gradient.numpy().tolist())
# --8<-- [end:show]

result = {
    "runs_keras_layer": isinstance(y, tf.Tensor),
    "output": y.numpy(),
    "gradient": gradient.numpy(),
}
