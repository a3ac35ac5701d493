"""Causal attention agrees; a row with nothing to attend to is zero or a plain mean."""

# --8<-- [start:show]
import keras
import tensorflow as tf


def arrange(values, steps):  # batch, step, head, feature
    return tf.transpose(tf.reshape(values, [1, 2, steps, 4]), [0, 2, 1, 3])


query = arrange(tf.linspace(-1.0, 1.0, 16), 2)
key = arrange(tf.linspace(-1.0, 2.0, 24), 3)
value = arrange(tf.range(24.0), 3)

causal = keras.ops.dot_product_attention(query, key, value, is_causal=True)
first = causal[:, 0]
print("first step of two, three keys:", first[0, 0].numpy().tolist())

mask = tf.constant([[[[False, False, False], [True, True, False]]]])
masked = keras.ops.dot_product_attention(query, key, value, mask=mask)
nothing = masked[0, 0]
print("nothing to attend to:", nothing[0].numpy().tolist())
if bool(tf.reduce_all(nothing == 0)):
    outcome = "zero"
elif bool(tf.reduce_all(tf.abs(nothing - tf.reduce_mean(value[0], 0)) < 1e-4)):
    outcome = "mean_of_values"
else:
    outcome = "other"
# --8<-- [end:show]

result = {
    "causal": tf.transpose(causal, [0, 2, 1, 3]).numpy().flatten(),
    "causal_counts_from_the_end": not bool(
        tf.reduce_all(tf.abs(first - value[:, 0]) < 1e-4)
    ),
    "masked": masked[0, 1].numpy().flatten(),
    "row_without_keys": outcome,
}
