"""A print in a layer shows values in PyTorch's loop; Keras fit needs run_eagerly."""

# --8<-- [start:show]
import contextlib
import io

import keras
import tensorflow as tf

inputs, targets = tf.fill([3, 1], 2.0), tf.ones([3, 1])


class Show(keras.layers.Layer):
    def call(self, x):
        print("sees", x)
        return x


def train(**options):
    model = keras.Sequential([Show(), keras.layers.Dense(1)])
    model.compile(keras.optimizers.SGD(0.1), "mean_squared_error", **options)
    with contextlib.redirect_stdout(io.StringIO()) as printed:
        model.fit(inputs, targets, batch_size=1, verbose=0)
    return printed.getvalue().splitlines()


by_default = train()
eagerly = train(run_eagerly=True)
print("by default:", *by_default, sep="\n  ")
print("eagerly:", *eagerly, sep="\n  ")
# --8<-- [end:show]

result = {
    "print_in_training_shows_values": sum("[[2.]]" in x for x in by_default) == 3,
    "print_in_eager_training_shows_values": sum("[[2.]]" in x for x in eagerly) == 3,
}
