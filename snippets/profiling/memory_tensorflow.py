"""On CPU, PyTorch reports the memory of each operator and TensorFlow reports none."""

# --8<-- [start:show]
import tensorflow as tf

kept = tf.ones((1000, 1000)) + 1

try:
    bytes_seen = tf.config.experimental.get_memory_info("CPU:0")["peak"]
except ValueError:  # depending on the build, there is an error or a zero
    bytes_seen = 0
expected = kept.dtype.size * int(tf.size(kept))
print("size of the tensor:", expected)
print("memory reported:", bytes_seen)
# --8<-- [end:show]

result = {
    "memory_reported_on_cpu": bytes_seen >= expected,
    "size_of_tensor": expected,
}
