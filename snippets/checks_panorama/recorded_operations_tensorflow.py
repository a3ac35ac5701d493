"""Operations are recorded for the gradient only once a value asks for it."""

# --8<-- [start:show]
import tensorflow as tf

x = tf.constant(2.0)
with tf.GradientTape() as tape:
    y = x**3 + 2 * x + 1
unasked = tape.gradient(y, x) is not None
print("recorded unasked:", unasked)

x = tf.Variable(2.0)
with tf.GradientTape() as tape:
    y = x**3 + 2 * x + 1
asked_gradient = tape.gradient(y, x)
asked = asked_gradient is not None
gradient = float(asked_gradient)
formula = 3 * 2.0**2 + 2
print("recorded when asked:", asked)
print("gradient:", gradient, "by the formula:", formula)

with tf.GradientTape() as another:
    again = x**3 + 2 * x + 1
try:
    tape.gradient(y, x)  # its record was used up
    new_record = False
except RuntimeError:
    new_record = float(another.gradient(again, x)) == gradient
print("a new record in each pass:", new_record)

kinds = [tf.zeros(2), tf.range(2), tf.constant(True)]
everywhere = all(hasattr(value, "requires_grad") for value in kinds)
print("requires_grad on every tensor:", everywhere)
# --8<-- [end:show]

result = {
    "recorded_unasked": unasked,
    "recorded_when_asked": asked,
    "new_record_in_each_pass": new_record,
    "agrees_with_formula": gradient == formula,
    "flag_on_every_tensor": everywhere,
}
