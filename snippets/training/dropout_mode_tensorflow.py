"""A new dropout layer drops values in PyTorch and passes them through in Keras."""

# --8<-- [start:show]
import keras
import tensorflow as tf
from keras import layers

keras.utils.set_random_seed(0)
values = tf.ones(1000)
dropout = layers.Dropout(0.5)

called = dropout(values)
trained = dropout(values, training=True)
evaluated = dropout(values, training=False)

for name, output in (("call", called), ("train", trained), ("eval", evaluated)):
    print(f"{name:5}", sorted(set(output.numpy().tolist())))
# --8<-- [end:show]

result = {
    "dropout_acts_when_called": bool(tf.reduce_any(called == 0)),
    "acts_in_training": bool(tf.reduce_any(trained == 0)),
    "acts_in_evaluation": bool(tf.reduce_any(evaluated == 0)),
    "kept_value": float(tf.reduce_max(trained)),
}
