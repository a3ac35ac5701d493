"""Asked for a GPU that is not there, PyTorch stops and TensorFlow uses the CPU."""

# --8<-- [start:show]
import tensorflow as tf

print("new tensor on:", tf.ones(2).device.split(":")[-2].lower())
try:
    with tf.device("/GPU:0"):
        outcome = "runs_on_" + tf.ones(2).device.split(":")[-2].lower()
except (AssertionError, RuntimeError) as error:
    outcome = type(error).__name__
print("on a GPU that is not there:", outcome)
tf.debugging.set_log_device_placement(True)  # says where each operation runs
# --8<-- [end:show]

result = {"missing_gpu": outcome}
