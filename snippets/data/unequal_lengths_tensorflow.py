"""Unequal lengths need a padding function in PyTorch and one call in TensorFlow."""

# --8<-- [start:show]
import tensorflow as tf

samples = tf.data.Dataset.from_generator(
    lambda: iter([[1, 2], [3, 4, 5]]), output_signature=tf.TensorSpec([None], tf.int64)
)

try:
    next(iter(samples.batch(2)))
    unpadded = "runs"
except Exception as error:
    unpadded = type(error).__name__
print("plain batch:", unpadded)

padded = next(iter(samples.padded_batch(2))).numpy().tolist()
print("padded:", padded)
in_loader = any("pad" in name for name in dir(tf.data.Dataset))
print("padding is a call of the pipeline:", in_loader)
# --8<-- [end:show]

result = {
    "batch_of_unequal_lengths": unpadded,
    "padded": padded,
    "padding_in_pipeline": in_loader,
}
