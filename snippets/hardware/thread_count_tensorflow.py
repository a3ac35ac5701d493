"""PyTorch changes the thread count at any time, TensorFlow before its first work."""

# --8<-- [start:show]
import tensorflow as tf

tf.ones(2) + 1  # the first work
wanted = tf.config.threading.get_intra_op_parallelism_threads() + 1
try:
    tf.config.threading.set_intra_op_parallelism_threads(wanted)
    changed = tf.config.threading.get_intra_op_parallelism_threads() == wanted
    outcome = "runs" if changed else "ignored"
except RuntimeError as error:
    outcome = type(error).__name__
    print(error)
print("threads changed after the first work:", outcome)
# --8<-- [end:show]

result = {"threads_changed_later": outcome}
