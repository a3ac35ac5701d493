"""Two convolutions stay two; only the element-wise work around them is fused."""

# --8<-- [start:show]
import re

import tensorflow as tf


@tf.function(jit_compile=True)
def chain(image, first, second):
    hidden = tf.nn.relu(tf.nn.conv2d(image, first, 1, "VALID"))
    return tf.nn.relu(tf.nn.conv2d(hidden, second, 1, "VALID"))


image, weight = tf.ones((1, 16, 16, 8)), tf.ones((3, 3, 8, 8))
inputs = (image, weight, weight * 2)
program = chain.experimental_get_compiler_ir(*inputs)(stage="optimized_hlo")
steps = program.split("ENTRY")[1]  # the program that XLA compiles to machine code
convolutions = re.findall(r" (convolution)\(", steps)
kernels = re.findall(r"(\w+fusion\S*) = ", steps)
print("convolutions:", convolutions)
print("generated kernels:", kernels)
# --8<-- [end:show]

result = {
    "convolutions_left": len(convolutions),
    "convolutions_merged": len(convolutions) < 2,
    "fuses_between_convolutions": len(kernels) == 2,
}
