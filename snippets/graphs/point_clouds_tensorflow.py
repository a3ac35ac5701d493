"""The Chamfer distance agrees; at coincident points a distance can give NaN."""

# --8<-- [start:show]
import tensorflow as tf

cloud = tf.Variable([[0.0, 0.0, 1.0], [2.0, 1.0, 0.0]])
other = tf.constant([[0.0, 1.0, 1.0], [2.0, 1.0, 3.0], [4.0, 0.0, 0.0]])

with tf.GradientTape() as tape:
    squares = tf.reduce_sum((cloud[:, None] - other[None]) ** 2, axis=-1)
    nearest = [tf.reduce_mean(tf.reduce_min(squares, axis)) for axis in (1, 0)]
    chamfer = tf.add_n(nearest)
gradient = tape.gradient(chamfer, cloud)
print("chamfer:", round(float(chamfer), 4), "gradient:", gradient.numpy().tolist())

same = tf.identity(cloud)
with tf.GradientTape() as tape:
    distances = tf.norm(cloud[:, None] - same[None], axis=-1)
    total = tf.reduce_sum(tf.reduce_min(distances, axis=1))
at_zero = tape.gradient(total, cloud)
print("coincident:", at_zero[0].numpy().tolist())
# --8<-- [end:show]

result = {
    "chamfer": float(chamfer),
    "gradient": gradient.numpy(),
    "gradient_of_coincident_points": (
        "NaN"
        if bool(tf.reduce_any(tf.math.is_nan(at_zero)))
        else "zero"
        if at_zero[0, 0] == 0
        else "other"
    ),
}
