"""Tensors on two devices: PyTorch refuses to add them, TensorFlow copies one."""

# --8<-- [start:show]
import tensorflow as tf

cpu = tf.config.list_physical_devices("CPU")[0]
parts = [tf.config.LogicalDeviceConfiguration()] * 2
tf.config.set_logical_device_configuration(cpu, parts)  # a second device
with tf.device("/CPU:0"):
    first = tf.ones(2)
with tf.device("/CPU:1"):
    second = tf.ones(2)
try:
    total = first + second
    outcome = "runs" if first.device != second.device else "one device"
except RuntimeError as error:
    outcome = type(error).__name__
print("devices:", first.device[-5:], second.device[-5:], "->", total.device[-5:])
print("sum across devices:", outcome)
# --8<-- [end:show]

result = {"sum_across_devices": outcome}
