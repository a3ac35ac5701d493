"""TensorFlow prints a compiled function as StableHLO; PyTorch needs a package more."""

# --8<-- [start:show]
import re

import tensorflow as tf


@tf.function(jit_compile=True)
def scale(x):
    return tf.nn.relu(x) * 2


inputs = tf.constant([-1.0, 3.0])
text = scale.experimental_get_compiler_ir(inputs)(stage="stablehlo")
stablehlo = "stablehlo." in text
print(re.findall(r"stablehlo\.\w+", text))
print("StableHLO:", stablehlo)
# --8<-- [end:show]

result = {
    "writes_stablehlo": stablehlo,
    "output": scale(inputs).numpy(),
}
