"""Before compiling, PyTorch has an FX graph and TensorFlow has StableHLO."""

# --8<-- [start:show]
import inspect
import re

import tensorflow as tf


@tf.function(jit_compile=True)
def function(x):
    return tf.exp(x) + 1


x = tf.zeros([2])
output = function(x).numpy().tolist()
text = function.experimental_get_compiler_ir(x)(stage="stablehlo")
found = re.findall(r"= (\w+)\.(\w+)", text)
form = "stablehlo" if ("stablehlo", "exponential") in found else "other"
names = {name for _, name in found if name in ("add", "exponential")}
print("form:", form, "| operations:", sorted(names))
print("output:", output)

options = inspect.signature(tf.function).parameters
through_onnx = any("onnx" in name for name in options)
print("ONNX Runtime among its compilers:", through_onnx)
# --8<-- [end:show]

result = {
    "output": output,
    "form_before_compiling": form,
    "compiles_through_onnx_runtime": through_onnx,
}
