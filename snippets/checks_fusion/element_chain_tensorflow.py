"""A chain of element-wise steps becomes one kernel that writes only its result."""

# --8<-- [start:show]
import re

import tensorflow as tf


def chain(a, b):
    return tf.tanh(a * b + a) * 2 - b


a, b = tf.fill((64, 64), 1.0), tf.fill((64, 64), 2.0)
operators = tf.function(chain).get_concrete_function(a, b).graph.get_operations()
arithmetic = {"Mul", "AddV2", "Sub", "Tanh"}
arrays_plain = sum(operator.type in arithmetic for operator in operators)

compiled = tf.function(chain, jit_compile=True)
program = compiled.experimental_get_compiler_ir(a, b)(stage="optimized_hlo")
steps = program.split("ENTRY")[1]  # the program that XLA compiles to machine code
arrays_compiled = len(re.findall(r"f32\[64,64\]\S* (?!parameter)\w+\(", steps))
kernels = len(re.findall(r" fusion\(", steps))
print("arrays written step by step:", arrays_plain)
print("arrays written when compiled:", arrays_compiled, "by", kernels, "kernel")
# --8<-- [end:show]

result = {
    "arrays_step_by_step": arrays_plain,
    "arrays_when_compiled": arrays_compiled,
    "kernels": kernels,
    "intermediate_arrays_avoided": arrays_compiled < arrays_plain,
}
