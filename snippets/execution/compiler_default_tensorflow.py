"""Compiled and eager values agree; torch.compile defaults to Inductor, XLA is off."""

# --8<-- [start:show]
import tensorflow as tf


def square_sum(x):
    return tf.reduce_sum(x * x)


x = tf.range(5.0)
attributes = tf.function(square_sum).get_concrete_function(x).function_def.attr
uses_xla = attributes["_XlaMustCompile"].b or tf.config.optimizer.get_jit() != ""
default_compiler = "xla" if uses_xla else "no_compiler"
print("default compiler:", default_compiler)

compiled = tf.function(square_sum, jit_compile=True)  # compiled by XLA
values = [square_sum(x).numpy().item(), compiled(x).numpy().item()]
print("eager, compiled:", values)
# --8<-- [end:show]

result = {"default_compiler": default_compiler, "values": values}
