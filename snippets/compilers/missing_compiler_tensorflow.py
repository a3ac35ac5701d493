"""torch.compile needs a C++ compiler on the machine; XLA brings its own to CPU."""

# --8<-- [start:show]
import os

import tensorflow as tf

os.environ["PATH"] = ""  # a machine without a C++ compiler


def double(x):
    return x * 2


try:
    values = tf.function(double, jit_compile=True)(tf.range(3.0))
    outcome = "runs" if values[2] == 4 else "wrong value"
except (RuntimeError, tf.errors.OpError) as error:
    outcome = type(error).__name__
print("compiled:", outcome)
print("eager:", double(tf.range(3.0)).numpy().tolist())
# --8<-- [end:show]

result = {
    "without_cpp_compiler": outcome,
    "eager": double(tf.range(3.0)).numpy().tolist(),
}
