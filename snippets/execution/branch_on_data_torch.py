"""Python if and while on tensors split the graph in PyTorch, not in TensorFlow."""

# --8<-- [start:show]
import torch

graphs = []


def count_graph(graph, example_inputs):
    graphs.append(graph)
    return graph.forward


def grow(x):
    if x.sum() < 0:
        x = -x
    while x.sum() < 10:
        x = x * 2
    return x


compiled = torch.compile(grow, backend=count_graph)
outputs = [compiled(torch.tensor([v])).item() for v in (1.0, -3.0)]
branch_in_graph = len(graphs) == 1
print(outputs, "graphs:", len(graphs))

try:
    torch.compile(grow, backend="eager", fullgraph=True)(torch.ones(1))
    strict_capture_error = "works"
except Exception as error:
    strict_capture_error = type(error).__name__
print("one whole graph:", strict_capture_error)

graphs.clear()


def flip(x):
    return torch.cond(x.sum() < 0, lambda x: -x, lambda x: x * 2, (x,))


compiled = torch.compile(flip, backend=count_graph, fullgraph=True)
flipped = [compiled(torch.tensor([v])).item() for v in (1.0, -3.0)]
conditional_operator_captured = len(graphs) == 1
print(flipped, "graphs:", len(graphs))
# --8<-- [end:show]

result = {
    "outputs": outputs,
    "branch_in_graph": branch_in_graph,
    "strict_capture_error": strict_capture_error,
    "flipped": flipped,
    "conditional_operator_captured": conditional_operator_captured,
}
