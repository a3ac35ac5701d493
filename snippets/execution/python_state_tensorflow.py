"""torch.compile follows Python state, tf.function keeps what it saw while tracing."""

# --8<-- [start:show]
import tensorflow as tf

log = []
scale = 2.0


@tf.function
def track(x):
    log.append("called")
    return x * scale


for _ in range(6):
    track(tf.ones([1]))
appended = len(log)
graph_count = track.experimental_get_tracing_count()
print("appended:", appended, "graphs:", graph_count)

scale = 10.0
output = track(tf.ones([1])).numpy().item()
print("after scale = 10.0:", output)
# --8<-- [end:show]

result = {
    "appended": appended,
    "graphs_after_appends": graph_count,
    "global_change_noticed": output == scale,
}
