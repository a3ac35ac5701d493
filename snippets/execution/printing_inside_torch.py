"""Python print runs on every call in torch.compile, only at tracing in tf.function."""

# --8<-- [start:show]
import contextlib
import io

import torch

graphs = []


def count_graph(graph, example_inputs):
    graphs.append(graph)
    return graph.forward


@torch.compile(backend=count_graph)
def double(x):
    y = x * 2
    print("Python print:", y)
    return y + 1


with contextlib.redirect_stdout(io.StringIO()) as captured:
    for _ in range(3):
        double(torch.ones(2))

printed = captured.getvalue().splitlines()
graph_count = len(graphs)
print(*printed, sep="\n")
print("graphs:", graph_count)
# --8<-- [end:show]

result = {
    "print_runs": "every_call" if len(printed) == 3 else "tracing_only",
    "lines_with_values": sum("[2., 2.]" in line for line in printed),
    "graph_count": graph_count,
}
