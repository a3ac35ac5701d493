"""Masked or packed, a padded batch ends in the state of the last real step."""

# --8<-- [start:show]
import keras
import tensorflow as tf

embedding = keras.layers.Embedding(4, 2, mask_zero=True)
recurrent = keras.layers.SimpleRNN(1, use_bias=False)
embedding.build()
recurrent.build([None, None, 2])
embedding.set_weights([tf.reshape(tf.range(8.0), [4, 2]) / 10])
recurrent.set_weights([tf.constant([[1.0], [-0.5]]), tf.constant([[0.5]])])

tokens = tf.constant([[1, 2, 3, 1], [3, 2, 0, 0]])
lengths = tf.constant([4, 2])

alone = float(recurrent(embedding(tokens[1:, :2]))[0, 0])
padded = float(recurrent(embedding(tokens))[1, 0])
mask = tf.sequence_mask(lengths)
told = float(recurrent(embedding(tokens), mask=mask)[1, 0])
print("alone:", round(alone, 4), "padded:", round(padded, 4), "told:", round(told, 4))
# --8<-- [end:show]

result = {
    "alone": alone,
    "told": told,
    "embedding_passes_the_mask": abs(padded - alone) < 1e-6,
}
