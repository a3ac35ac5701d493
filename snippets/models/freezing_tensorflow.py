"""Freezing acts at once in PyTorch; Keras freezes batch statistics, PyTorch not."""

# --8<-- [start:show]
import keras
import tensorflow as tf

inputs, targets = tf.constant([[1.0], [3.0]]), tf.zeros([2, 1])
dense = {"units": 1, "kernel_initializer": keras.initializers.Constant(0.5)}
first, last = keras.layers.Dense(**dense), keras.layers.Dense(**dense)
model = keras.Sequential([keras.Input((1,)), first, last])
model.compile(keras.optimizers.SGD(learning_rate=0.01), "mean_squared_error")


def train():
    model.fit(inputs, targets, verbose=0)
    return float(first.kernel[0, 0])


train()
first.trainable = False
frozen = float(first.kernel[0, 0])
stays = train() == frozen
print("frozen between two steps, stays:", stays)

model.compile(keras.optimizers.SGD(learning_rate=0.01), "mean_squared_error")
frozen = float(first.kernel[0, 0])
stays_after_setup = train() == frozen
print("compiled again, stays:          ", stays_after_setup)

normalization = keras.layers.BatchNormalization()
normalization.trainable = False
normalization(inputs, training=True)
moved = float(normalization.moving_mean[0]) != 0
print("frozen batch norm, mean moves:  ", moved)
# --8<-- [end:show]

result = {
    "freezing_acts_at_once": stays,
    "frozen_after_setup": stays_after_setup,
    "frozen_batch_norm_keeps_mean": not moved,
}
