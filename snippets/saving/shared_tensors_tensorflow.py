"""A safetensors file written by one framework is read by the other, and is the same."""

# --8<-- [start:show]
import zlib

import safetensors.tensorflow
import safetensors.torch
import tensorflow as tf

weight = tf.reshape(tf.range(6.0), (2, 3))
safetensors.tensorflow.save_file({"weight": weight}, "weights.safetensors")

loaded = safetensors.torch.load_file("weights.safetensors")["weight"]
same = loaded.tolist() == weight.numpy().tolist()
print("read by PyTorch:", type(loaded).__name__, tuple(loaded.shape))
print("same values:", same)
with open("weights.safetensors", "rb") as file:
    checksum = zlib.crc32(file.read())
print("checksum of the file:", checksum)
# --8<-- [end:show]

result = {
    "read_by_the_other_framework": same,
    "checksum_of_file": checksum,
}
