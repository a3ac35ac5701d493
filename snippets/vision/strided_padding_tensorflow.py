"""With stride 2, "same" pads more on the right; PyTorch refuses it, so pad by hand."""

# --8<-- [start:show]
import tensorflow as tf

image = tf.reshape(tf.range(36.0), [1, 6, 6, 1])
kernel = tf.ones([3, 3, 1, 1])

try:
    same = tf.nn.conv2d(image, kernel, strides=2, padding="SAME")
    outcome = "runs"
except ValueError as error:
    outcome = type(error).__name__
    print(type(error).__name__, error)

both = [[0, 0], [1, 1], [1, 1], [0, 0]]
symmetric = tf.nn.conv2d(image, kernel, strides=2, padding=both)
print("one on each side:", symmetric[0, 0, :, 0].numpy().tolist())

print("right and bottom:", same[0, 0, :, 0].numpy().tolist())
# --8<-- [end:show]

result = {
    "strided_same_padding": outcome,
    "symmetric": symmetric[0, ..., 0].numpy().tolist(),
    "same": same[0, ..., 0].numpy().tolist(),
    "same_is_symmetric": bool(tf.reduce_all(same == symmetric)),
}
