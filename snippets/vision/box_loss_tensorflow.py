"""A generalised IoU loss written by hand has the same gradient in both frameworks."""

# --8<-- [start:show]
import tensorflow as tf


def loss_of(box, target):
    inner = tf.minimum(box[2:], target[2:]) - tf.maximum(box[:2], target[:2])
    outer = tf.maximum(box[2:], target[2:]) - tf.minimum(box[:2], target[:2])
    overlap = tf.reduce_prod(tf.maximum(inner, 0))
    areas = tf.reduce_prod(box[2:] - box[:2]) + tf.reduce_prod(target[2:] - target[:2])
    union = areas - overlap
    hull = tf.reduce_prod(outer)
    return 1 - overlap / union + (hull - union) / hull


target = tf.constant([4.0, 4.0, 8.0, 8.0])
box = tf.Variable([0.0, 0.0, 3.0, 3.0])
with tf.GradientTape() as tape:
    loss = loss_of(box, target)
gradient = tf.convert_to_tensor(tape.gradient(loss, box))
print("loss:", round(float(loss), 4))
print("gradient:", [round(value, 4) for value in gradient.numpy().tolist()])
# --8<-- [end:show]

result = {
    "loss": float(loss),
    "gradient": gradient.numpy(),
    "gradient_without_overlap": bool(tf.reduce_sum(tf.abs(gradient)) > 0),
}
