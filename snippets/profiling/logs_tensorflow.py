"""Both write TensorBoard logs that one reader opens, as scalars or as tensors."""

# --8<-- [start:show]
import tensorflow as tf
from tensorboard.backend.event_processing.event_accumulator import EventAccumulator

weight = tf.ones((3, 2))
network = tf.function(lambda inputs: inputs @ weight)
writer = tf.summary.create_file_writer("logs")
with writer.as_default():
    for step in range(3):
        tf.summary.scalar("loss", 1.0 / (step + 1), step)
    tf.summary.graph(network.get_concrete_function(tf.ones((1, 3))).graph)
writer.close()

reader = EventAccumulator("logs").Reload()
kinds = [kind for kind in ("scalars", "tensors") if "loss" in reader.Tags()[kind]]
events = reader.Tensors("loss")
values = [float(tf.make_ndarray(event.tensor_proto)) for event in events]
graph = bool(reader.Tags()["graph"])
print("read back as:", kinds[0], [round(value, 4) for value in values])
print("graph in the log:", graph)
# --8<-- [end:show]

result = {
    "loss_read_back_as": kinds[0],
    "values": values,
    "graph_in_the_log": graph,
}
