"""torch.compile follows Python state, tf.function keeps what it saw while tracing."""

# --8<-- [start:show]
import torch

graphs = []


def count_graph(graph, example_inputs):
    graphs.append(graph)
    return graph.forward


log = []
scale = 2.0


@torch.compile(backend=count_graph)
def track(x):
    log.append("called")
    return x * scale


for _ in range(6):
    track(torch.ones(1))
appended = len(log)
graph_count = len(graphs)
print("appended:", appended, "graphs:", graph_count)

scale = 10.0
output = track(torch.ones(1)).item()
print("after scale = 10.0:", output)
# --8<-- [end:show]

result = {
    "appended": appended,
    "graphs_after_appends": graph_count,
    "global_change_noticed": output == scale,
}
