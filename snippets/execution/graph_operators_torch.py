"""A captured graph is an object whose operators can be listed."""

# --8<-- [start:show]
import torch

graphs = []


def keep_graph(graph, example_inputs):
    graphs.append(graph)
    return graph.forward


@torch.compile(backend=keep_graph)
def loss(x):
    return (x * 2).sum()


loss(torch.ones(3))
graph = graphs[0]
captured_graph = type(graph).__name__
nodes = [node for node in graph.graph.nodes if node.op.startswith("call_")]
operators = [getattr(node.target, "__name__", node.target) for node in nodes]
print(captured_graph, operators)
# --8<-- [end:show]

result = {"captured_graph": captured_graph, "operators": operators}
