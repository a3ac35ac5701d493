"""A Python if differentiates the branch that runs; where differentiates both."""

# --8<-- [start:show]
import tensorflow as tf


def gradient_at_zero(function):
    x = tf.Variable(0.0)
    with tf.GradientTape() as tape:
        y = function(x)
    gradient = tape.gradient(y, x)
    return float(gradient)


def masked_sqrt(x):
    return tf.where(x > 0, tf.sqrt(x), 2 * x)


by_if = gradient_at_zero(lambda x: tf.math.log(x) if x > 0 else 2 * x)
by_where = gradient_at_zero(lambda x: tf.where(x > 0, tf.math.log(x), 2 * x))
by_safe_where = gradient_at_zero(
    lambda x: tf.where(x > 0, tf.math.log(tf.where(x > 0, x, 1.0)), 2 * x)
)
print("if:", by_if, " where:", by_where, " safe where:", by_safe_where)

sqrt_eager = gradient_at_zero(masked_sqrt)
sqrt_compiled = gradient_at_zero(tf.function(masked_sqrt, jit_compile=True))
print("where with sqrt:", sqrt_eager, " compiled:", sqrt_compiled)
# --8<-- [end:show]

result = {
    "by_if": by_if,
    "by_safe_where": by_safe_where,
    "follows_python_control_flow": by_if == 2.0,
    "where_passes_nan": str(by_where) == "nan",
    "where_passes_nan_of_root": str(sqrt_eager) == "nan",
    "where_passes_nan_of_root_compiled": str(sqrt_compiled) == "nan",
}
