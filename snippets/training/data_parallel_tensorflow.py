"""One data-parallel replica computes the gradient of the plain layer."""

# --8<-- [start:show]
import keras
import tensorflow as tf
from keras import layers

strategy = tf.distribute.MirroredStrategy(["CPU:0"])
inputs = tf.constant([[1.0, 2.0], [3.0, 4.0]])
with strategy.scope():
    layer = layers.Dense(1, kernel_initializer="ones")
    layer.build((None, 2))


def gradient(x):
    with tf.GradientTape() as tape:
        loss = tf.reduce_mean(keras.ops.square(layer(x)))
    return tape.gradient(loss, layer.kernel)


plain = tf.reshape(gradient(inputs), [-1]).numpy().tolist()

replica = tf.function(lambda x: strategy.run(gradient, args=(x,)))
summed = strategy.reduce("SUM", replica(inputs), axis=None)
parallel = tf.reshape(summed, [-1]).numpy().tolist()
replicas = strategy.num_replicas_in_sync

print("plain layer   ", plain)
print("data parallel ", parallel, "replicas:", replicas)
# --8<-- [end:show]

result = {
    "plain_gradient": plain,
    "parallel_gradient": parallel,
    "same_gradients": plain == parallel,
}
