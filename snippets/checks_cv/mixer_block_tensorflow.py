"""A block of a vision MLP has the same shape and parameters on both sides."""

# --8<-- [start:show]
import keras
import tensorflow as tf
from keras import layers


class MixerBlock(layers.Layer):
    def __init__(self, places, channels):
        super().__init__()
        self.over_places = keras.Sequential(
            [layers.Dense(16, activation="gelu"), layers.Dense(places)]
        )
        self.over_channels = keras.Sequential(
            [layers.Dense(16, activation="gelu"), layers.Dense(channels)]
        )

    def call(self, tokens):
        mixed = self.over_places(tf.transpose(tokens, (0, 2, 1)))
        tokens = tokens + tf.transpose(mixed, (0, 2, 1))
        return tokens + self.over_channels(tokens)


block = MixerBlock(places=4, channels=8)
output = block(tf.ones((1, 4, 8)))
parameters = block.count_params()
print("shape:", list(output.shape), "parameters:", parameters)
# --8<-- [end:show]

result = {"shape": list(output.shape), "parameters": parameters}
