"""Of the defaults compared here, only Adam's learning rate is the same."""

# --8<-- [start:show]
import keras
import tensorflow as tf
from keras import layers

keras.utils.set_random_seed(0)
dense = layers.Dense(100)
dense.build((None, 400))
normalization = layers.BatchNormalization()
adam = keras.optimizers.Adam()
sgd = keras.optimizers.SGD()

normalization(tf.constant([[9.0], [11.0]]), training=True)  # one step, mean ten
share = 1 - float(normalization.moving_mean[0]) / 10

print(f"largest weight      {abs(dense.kernel.numpy()).max():.2f}")
print(f"bias all zero       {not dense.bias.numpy().any()}")
print(f"momentum, epsilon   {normalization.momentum}, {normalization.epsilon}")
print(f"old mean kept       {share:.2f}")
print(f"Adam: rate, epsilon {float(adam.learning_rate):.3f}, {adam.epsilon}")
print(f"SGD: rate           {float(sgd.learning_rate):.2f}")
# --8<-- [end:show]

result = {
    "largest_initial_weight": round(float(abs(dense.kernel.numpy()).max()), 2),
    "bias_starts_at_zero": not dense.bias.numpy().any(),
    "batch_norm_momentum": normalization.momentum,
    "batch_norm_keeps_of_old_mean": round(share, 2),
    "batch_norm_epsilon": normalization.epsilon,
    "adam_epsilon": adam.epsilon,
    "adam_learning_rate": round(float(adam.learning_rate), 8),
    "sgd_learning_rate": round(float(sgd.learning_rate), 8),
}
