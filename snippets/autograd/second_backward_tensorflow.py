"""A recording serves one gradient call unless it is told to keep its values."""

# --8<-- [start:show]
import tensorflow as tf

x = tf.Variable(3.0)
with tf.GradientTape() as tape:
    y = x**2
tape.gradient(y, x)
try:
    second = tape.gradient(y, x)
    outcome = "gradient"
except RuntimeError as error:
    outcome = type(error).__name__
    print(f"{outcome}: {str(error).split(' (')[0]}")

with tf.GradientTape() as tape:
    y = x + 2
tape.gradient(y, x)
try:
    second = tape.gradient(y, x)
    sum_outcome = "gradient"
except RuntimeError as error:
    sum_outcome = type(error).__name__
print("x + 2:", sum_outcome)

with tf.GradientTape(persistent=True) as tape:
    y = x**2
gradients = [float(tape.gradient(y, x)) for _ in range(2)]
print("kept:", gradients)
# --8<-- [end:show]

result = {
    "second_gradient_of_a_recording": outcome,
    "second_gradient_of_a_sum": sum_outcome,
    "kept": gradients,
}
