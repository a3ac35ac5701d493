"""PyTorch adds each gradient to the last; TensorFlow returns every gradient fresh."""

# --8<-- [start:show]
import tensorflow as tf

x = tf.Variable(2.0)
gradients = []
for _ in range(3):
    with tf.GradientTape() as tape:
        y = x**3
    gradients.append(float(tape.gradient(y, x)))
print("three passes:", gradients)
total = sum(gradients)
print("total:", total)

with tf.GradientTape() as tape:  # there is nothing to clear
    y = x**3
after_clearing = float(tape.gradient(y, x))
print("after clearing:", after_clearing)
# --8<-- [end:show]

result = {
    "accumulates_by_default": gradients[1] == 2 * gradients[0],
    "first": gradients[0],
    "total": total,
    "after_clearing": after_clearing,
}
