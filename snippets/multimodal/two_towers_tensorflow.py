"""The contrastive loss of two towers and its gradient are the same in both."""

# --8<-- [start:show]
import tensorflow as tf

images = tf.constant([[1.0, 2.0, 0.0], [0.0, 1.0, 3.0], [2.0, 0.0, 1.0]])
texts = tf.constant([[1.0, 1.0], [0.0, 2.0], [1.0, 0.0]])
image_tower = tf.Variable(tf.reshape(tf.linspace(-1.0, 1.0, 12), [3, 4]))
text_tower = tf.Variable(tf.reshape(tf.linspace(1.0, -0.5, 8), [2, 4]))
scale = tf.Variable(1.5)

cross_entropy = tf.nn.sparse_softmax_cross_entropy_with_logits
with tf.GradientTape() as tape:
    image_features = tf.math.l2_normalize(images @ image_tower, axis=1)
    text_features = tf.math.l2_normalize(texts @ text_tower, axis=1)
    logits = tf.exp(scale) * image_features @ tf.transpose(text_features)
    pairs = tf.range(3)
    both = cross_entropy(pairs, logits) + cross_entropy(pairs, tf.transpose(logits))
    loss = tf.reduce_mean(both) / 2
gradients = tape.gradient(loss, [image_tower, scale])
print("loss:", round(float(loss), 4), "scale:", round(float(gradients[1]), 4))
# --8<-- [end:show]

result = {
    "contrastive_loss": round(float(loss), 4),
    "tower_gradient": gradients[0].numpy(),
    "scale_gradient": float(gradients[1]),
}
