"""For a vector, PyTorch asks for a scalar and TensorFlow differentiates the sum."""

# --8<-- [start:show]
import tensorflow as tf

x = tf.Variable([1.0, 2.0, 3.0])
with tf.GradientTape(persistent=True) as tape:
    y = x**2
    total = tf.reduce_sum(y)
of_sum = tape.gradient(total, x)
print("of the sum:", of_sum)

try:
    of_vector = tape.gradient(y, x)
    outcome = "sum" if bool(tf.reduce_all(of_vector == of_sum)) else "other"
    print("of the vector:", of_vector)
except RuntimeError as error:
    outcome = type(error).__name__
    print("of the vector:", error)

jacobian = tape.jacobian(y, x)
print(jacobian)
# --8<-- [end:show]

result = {
    "of_sum": of_sum.numpy(),
    "unreduced_output": outcome,
    "jacobian": jacobian.numpy(),
}
