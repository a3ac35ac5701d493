"""A graph convolution from PyTorch Geometric equals a few lines of TensorFlow."""

# --8<-- [start:show]
import keras
import tensorflow as tf

edges = tf.constant([[0, 1, 1, 2, 3], [1, 0, 2, 1, 1]])  # from, to
features = tf.reshape(tf.range(8.0), [4, 2])
weight = tf.Variable([[1.0, -1.0, 0.5], [0.5, 2.0, 0.0]])


def convolve(features, edges, count):
    loops = tf.range(count)
    source, target = tf.unstack(tf.concat([edges, [loops, loops]], axis=1))
    degree = tf.math.unsorted_segment_sum(tf.ones_like(target), target, count)
    scale = tf.math.rsqrt(tf.cast(degree, tf.float32))
    share = tf.gather(scale, source) * tf.gather(scale, target)
    messages = tf.gather(features @ weight, source) * share[:, None]
    return tf.math.unsorted_segment_sum(messages, target, count)


with tf.GradientTape() as tape:
    output = convolve(features, edges, 4)
    total = tf.reduce_sum(output**2)
gradient = tape.gradient(total, weight)
print([[round(value, 4) for value in row] for row in output.numpy().tolist()])
graph_layers = [n for n in dir(keras.layers) if "Graph" in n or n.startswith("GCN")]
print("graph layers in Keras:", graph_layers)
# --8<-- [end:show]

result = {
    "output": output.numpy(),
    "gradient": gradient.numpy(),
    "library_layer": "runs" if graph_layers else "absent",
}
