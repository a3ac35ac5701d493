"""The derivative of x³ + 2x + 1 at x = 2 is 14."""

# --8<-- [start:show]
import tensorflow as tf

x = tf.Variable(2.0)
with tf.GradientTape() as tape:
    y = x**3 + 2 * x + 1
gradient = tape.gradient(y, x)
print(gradient)
# --8<-- [end:show]

result = {"derivative": float(gradient)}
