"""A loaded program is a layer of a new model, and its weights go on training."""

# --8<-- [start:show]
import keras
import tensorflow as tf
from keras import layers

inputs = tf.reshape(tf.linspace(-1.0, 1.0, 12), (4, 3))
program = keras.Sequential([keras.Input((3,)), layers.Dense(2)])
program.export("part", verbose=False)

part = layers.TFSMLayer("part", call_endpoint="serve")
network = keras.Sequential([keras.Input((3,)), part, layers.Dense(1)])
before = part.trainable_weights[0].numpy()
network.compile(optimizer=keras.optimizers.SGD(0.1), loss="mse")
network.fit(inputs, tf.ones([4, 1]), verbose=0)
trained = bool((part.trainable_weights[0].numpy() != before).any())
print("weights that train:", len(network.trainable_weights))
print("loaded weights changed:", trained)
# --8<-- [end:show]

result = {
    "loaded_program_trains": trained,
    "weights_that_train": len(network.trainable_weights),
}
