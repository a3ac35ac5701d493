"""float16 overflows and loses small values; bfloat16 keeps size, not digits."""

# --8<-- [start:show]
import tensorflow as tf

large, small, digits = tf.constant(70000.0), tf.constant(1e-8), tf.constant(257.0)
half = [float(tf.cast(t, tf.float16)) for t in (large, small, digits)]
brain = [float(tf.cast(t, tf.bfloat16)) for t in (large, small, digits)]
print("float16: ", half)
print("bfloat16:", brain)
print("sum of ones in float16:", float(tf.reduce_sum(tf.ones(70000, tf.float16))))
# --8<-- [end:show]

result = {
    "large_value_in_half": "infinite" if half[0] == float("inf") else "finite",
    "large_value_in_bfloat": "infinite" if brain[0] == float("inf") else "finite",
    "small_value_in_half": "zero" if half[1] == 0 else "not_zero",
    "half_keeps_digits": half[2] == 257,
    "bfloat_keeps_digits": brain[2] == 257,
}
