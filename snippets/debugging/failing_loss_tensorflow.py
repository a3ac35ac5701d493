"""A loss of your own fails: PyTorch points at its line, Keras fit not always."""

# --8<-- [start:show]
import traceback

import keras
import tensorflow as tf

tf.config.threading.set_inter_op_parallelism_threads(1)  # fixes which fails first
inputs, targets = tf.ones([4, 3]), tf.ones([4, 1])


def reshapes(targets, predictions):
    return tf.reduce_mean(tf.square(tf.reshape(predictions, (3, -1))))


def subtracts(targets, predictions):
    return tf.reduce_mean(tf.square(targets[1:] - predictions[:-2]))


def places(loss_function, **options):
    model = keras.Sequential([keras.Input((3,)), keras.layers.Dense(1)])
    model.compile("sgd", loss_function, **options)
    try:
        model.fit(inputs, targets, verbose=0)
    except tf.errors.InvalidArgumentError as error:
        frames = [frame.name for frame in traceback.extract_tb(error.__traceback__)]
        name = loss_function.__name__
        return name in frames, name in frames or f"in {name}" in str(error)


print("in the traceback, named anywhere")
for loss_function in (reshapes, subtracts):
    print(loss_function.__name__, *places(loss_function))
print("with run_eagerly=True")
for loss_function in (reshapes, subtracts):
    print(loss_function.__name__, *places(loss_function, run_eagerly=True))
# --8<-- [end:show]

in_traceback, named = places(reshapes)
result = {
    "loss_line_in_traceback": in_traceback,
    "loss_line_named": named,
    "loss_line_named_for_unequal_slices": places(subtracts)[1],
}
