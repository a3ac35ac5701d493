"""A 3D convolution followed by a recurrent layer takes clips of three lengths."""

# --8<-- [start:show]
import keras
import tensorflow as tf
from keras import layers


class ClipModel(keras.Model):
    def __init__(self):
        super().__init__()
        self.convolution = layers.Conv3D(4, 3, padding="same", activation="relu")
        self.recurrent = layers.LSTM(5)
        self.scores = layers.Dense(2)

    def call(self, clip):  # batch, time, height, width, channel
        features = tf.reduce_mean(self.convolution(clip), axis=(2, 3))
        return self.scores(self.recurrent(features))


model = ClipModel()
shapes = []
for frames in (4, 7, 2):
    with tf.GradientTape() as tape:
        scores = model(tf.ones((1, frames, 8, 8, 3)))
        total = tf.reduce_sum(scores)
    gradients = tape.gradient(total, model.trainable_variables)
    shapes.append(list(scores.shape))
trained = all(gradient is not None for gradient in gradients)
print("scores:", shapes, "gradients everywhere:", trained)
# --8<-- [end:show]

result = {
    "takes_three_lengths": shapes == [[1, 2]] * 3,
    "gradients_everywhere": trained,
}
