"""One recurrent layer takes sequences of three lengths without being redefined."""

# --8<-- [start:show]
import tensorflow as tf
from keras import layers

layer = layers.LSTM(4, return_sequences=True)
layer.build((None, None, 2))
count = layer.count_params()
shapes = [tuple(layer(tf.ones((1, n, 2))).shape) for n in (3, 7, 1)]
same = layer.count_params() == count
print("outputs:", *shapes)
# --8<-- [end:show]

result = {
    "lengths_read": sum(shape[1] == n for shape, n in zip(shapes, (3, 7, 1))),
    "layer_unchanged": same,
}
