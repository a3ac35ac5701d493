"""What the compiler cannot translate runs in Python; under XLA it is an error."""

# --8<-- [start:show]
import tensorflow as tf


def labelled(x):
    doubled = x * 2
    tf.print("sum:", tf.reduce_sum(doubled))
    return doubled + 1


compiled = tf.function(labelled, jit_compile=True)
try:
    outcome = "runs" if tf.reduce_sum(compiled(tf.ones(3))) == 9 else "wrong value"
except tf.errors.OpError as error:
    outcome = type(error).__name__
print("compiled:", outcome)
# --8<-- [end:show]

result = {"untranslatable_operation": outcome}
