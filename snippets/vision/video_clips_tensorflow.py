"""A 3D convolution and a recurrent layer read clips of three lengths in both."""

# --8<-- [start:show]
import keras
import tensorflow as tf

convolution = keras.layers.Conv3D(1, 3, padding="same", use_bias=False)
recurrent = keras.layers.SimpleRNN(1, use_bias=False)
convolution.build([None, None, 4, 4, 1])
recurrent.build([None, None, 16])
convolution.set_weights([tf.reshape(tf.linspace(-1.0, 1.0, 27), [3, 3, 3, 1, 1])])
recurrent.set_weights([tf.linspace([-1.0], [1.0], 16), tf.constant([[0.5]])])


def read(clip):
    frames = tf.reshape(convolution(clip), [1, -1, 16])
    return recurrent(frames)


summaries = []
for length in (3, 5, 8):
    clip = tf.reshape(tf.linspace(0.0, 0.1, length * 16), [1, length, 4, 4, 1])
    summaries.append(float(read(clip)[0, 0]))
    print(length, "frames:", round(summaries[-1], 4))
# --8<-- [end:show]

result = {"summaries": tf.constant(summaries).numpy()}
