"""Anchors may change from frame to frame; compiled, both need one declared graph."""

# --8<-- [start:show]
import tensorflow as tf


def anchors_of(centres, sizes):
    half = sizes[None, :, None] / 2
    return tf.concat([centres[:, None] - half, centres[:, None] + half], axis=2)


signature = [tf.TensorSpec([None, 2]), tf.TensorSpec([None])]
compiled = tf.function(anchors_of, input_signature=signature)
centres = tf.constant([[8.0, 8.0], [24.0, 8.0], [8.0, 24.0], [24.0, 24.0]])
counts, same = [], []
for frame in ([8.0, 16.0, 32.0], [16.0, 32.0], [4.0, 8.0, 16.0, 32.0, 64.0]):
    sizes = tf.constant(frame)
    anchors = anchors_of(centres, sizes)
    same.append(bool(tf.reduce_all(anchors == compiled(centres, sizes))))
    counts.append(anchors.shape[1])
graphs = compiled.experimental_get_tracing_count()
print("anchors per place:", counts, "graphs:", graphs, "same:", all(same))
# --8<-- [end:show]

result = {
    "anchors": anchors.numpy(),
    "counts": counts,
    "compiled_gives_the_same": all(same),
    "graphs_for_changing_anchors": graphs,
}
