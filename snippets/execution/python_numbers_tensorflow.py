"""Changing Python numbers as arguments cost graphs; changing tensors do not."""

# --8<-- [start:show]
import tensorflow as tf


def scale(x, factor):
    return x * factor


compiled = tf.function(scale)
for factor in (2, 3, 4, 5, 6):
    compiled(tf.ones([1]), factor)
python_numbers = compiled.experimental_get_tracing_count()

compiled = tf.function(scale)
for factor in (2, 3, 4, 5, 6):
    compiled(tf.ones([1]), tf.constant(float(factor)))
tensors = compiled.experimental_get_tracing_count()

print("five Python numbers:", python_numbers)
print("five tensors:", tensors)
# --8<-- [end:show]

result = {
    "graphs_for_python_numbers": python_numbers,
    "graphs_for_tensors": tensors,
}
