"""Weights, gradients and optimizer state take the same bytes in both frameworks."""

# --8<-- [start:show]
import keras
import tensorflow as tf

parameters = 1_000_000
per_parameter = {}
for name in ("SGD", "Adam"):
    weight = tf.Variable(tf.zeros(parameters))
    optimizer = getattr(keras.optimizers, name)(learning_rate=0.1)
    with tf.GradientTape() as tape:
        loss = tf.reduce_sum(weight)
    gradient = tape.gradient(loss, weight)
    optimizer.apply([gradient], [weight])
    state = sum(v.numpy().nbytes for v in optimizer.variables)
    total = weight.numpy().nbytes + gradient.numpy().nbytes + state
    per_parameter[name] = total // parameters
print("bytes for each parameter:", per_parameter)
# --8<-- [end:show]

result = {
    "bytes_per_parameter_plain": per_parameter["SGD"],
    "bytes_per_parameter_adam": per_parameter["Adam"],
}
