"""Both stop at a NaN on request, TensorFlow already in the forward pass."""

# --8<-- [start:show]
import warnings

import tensorflow as tf

tf.debugging.enable_check_numerics()
x = tf.Variable(0.0)

forward = backward = "no error"
try:
    product = tf.math.log(x) * 0
except tf.errors.InvalidArgumentError as error:
    forward = str(error).partition("!!! ")[2]

compiled = "no error"
try:
    tf.function(lambda x: tf.math.log(x) * 0)(x)
except tf.errors.InvalidArgumentError as error:
    compiled = str(error).partition("!!! ")[2]

with warnings.catch_warnings(record=True) as caught:
    with tf.GradientTape() as tape:
        root = tf.sqrt(x**2)
    try:
        tape.gradient(root, x)
    except tf.errors.InvalidArgumentError as error:
        backward = str(error).partition("!!! ")[2]
report = backward + "".join(str(warning.message) for warning in caught)

print("forward:", forward.strip().splitlines()[0])
print("forward, compiled:", compiled.strip().splitlines()[0])
print("backward:", backward.strip().splitlines()[0])
print("names the line:", "root = tf.sqrt(x**2)" in report)
# --8<-- [end:show]

result = {
    "nan_stopped_in_forward": forward != "no error",
    "nan_stopped_in_compiled_forward": compiled != "no error",
    "nan_stopped_in_backward": "Infinity or NaN" in backward,
    "forward_line_of_backward_nan": "root = tf.sqrt(x**2)" in report,
}
