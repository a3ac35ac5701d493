"""A second derivative exists only if the first one was recorded."""

# --8<-- [start:show]
import tensorflow as tf

x = tf.Variable(3.0)
with tf.GradientTape() as outer:
    with tf.GradientTape() as inner:
        y = x**3
    first = inner.gradient(y, x)
second = outer.gradient(first, x)
print("first:", float(first), "second:", float(second))

with tf.GradientTape() as outer:
    with tf.GradientTape() as inner:
        y = x**3
first_alone = inner.gradient(y, x)  # outside the outer tape
try:
    unasked = outer.gradient(first_alone, x)
    outcome = "None" if unasked is None else "gradient"
    print("unrecorded:", unasked)
except RuntimeError as error:
    outcome = type(error).__name__
    print("unrecorded:", error)
# --8<-- [end:show]

result = {
    "first": float(first),
    "second": float(second),
    "second_derivative_unasked": outcome,
}
