"""In the attention layers, True in a mask blocks in PyTorch and admits in Keras."""

# --8<-- [start:show]
import keras
import tensorflow as tf

attention = keras.layers.MultiHeadAttention(1, 2, use_bias=False)
attention.build([1, 3, 2], [1, 3, 2])
eye = tf.eye(2)
inner, outer = eye[:, None], eye[None]  # [feature, head, size], [head, size, feature]
attention.set_weights([inner, inner, inner, outer])

sequence = tf.constant([[[1.0, 0.0], [0.0, 1.0], [1.0, 1.0]]])
lower = tf.linalg.band_part(tf.ones([1, 3, 3]), -1, 0) > 0
given = attention(sequence, sequence, attention_mask=lower)
turned = attention(sequence, sequence, attention_mask=~lower)
print("mask as given, first step:", given[0, 0].numpy().tolist())
print("mask turned, first step:", turned[0, 0].numpy().tolist())
admits = bool(tf.reduce_all(given[0, 0] == sequence[0, 0]))
causal = given if admits else turned
# --8<-- [end:show]

result = {"true_admits": admits, "causal": causal.numpy().flatten()}
