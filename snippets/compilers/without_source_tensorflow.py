"""torch.compile reads bytecode, AutoGraph reads source: exec leaves it none."""

# --8<-- [start:show]
import tensorflow as tf

source = """
def flip(x):
    if tf.reduce_sum(x) > 0:
        return -x
    return x
"""
namespace = {"tf": tf}
exec(source, namespace)
compiled = tf.function(namespace["flip"])
try:
    outcome = "runs" if compiled(tf.ones(2))[0] == -1 else "wrong value"
except TypeError as error:
    outcome = type(error).__name__
print("branch on data without source:", outcome)
# --8<-- [end:show]

result = {"branch_without_source": outcome}
