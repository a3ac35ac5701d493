"""The gradient of a norm at the zero vector is 0 in PyTorch and NaN in TensorFlow."""

# --8<-- [start:show]
import tensorflow as tf

x = tf.Variable([0.0, 0.0])
with tf.GradientTape(persistent=True) as tape:
    norm = tf.norm(x)
    by_hand = tf.sqrt(tf.reduce_sum(x**2))
    shifted = tf.sqrt(tf.reduce_sum(x**2) + 1e-12)
gradient = tape.gradient(norm, x)
print("norm:", gradient.numpy().tolist())

gradient_by_hand = tape.gradient(by_hand, x)
print("sqrt of the sum of squares:", gradient_by_hand.numpy().tolist())

gradient_shifted = tape.gradient(shifted, x)
print("with a small constant:", gradient_shifted.numpy().tolist())
# --8<-- [end:show]

first = float(gradient[0])
result = {
    "norm_gradient_at_zero": "zero" if first == 0 else str(first).replace("nan", "NaN"),
    "by_hand_is_nan": bool(tf.reduce_any(tf.math.is_nan(gradient_by_hand))),
    "shifted": gradient_shifted.numpy().tolist(),
}
