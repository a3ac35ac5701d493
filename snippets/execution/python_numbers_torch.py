"""Changing Python numbers as arguments cost graphs; changing tensors do not."""

# --8<-- [start:show]
import torch

graphs = []


def count_graph(graph, example_inputs):
    graphs.append(graph)
    return graph.forward


def scale(x, factor):
    return x * factor


compiled = torch.compile(scale, backend=count_graph)
for factor in (2, 3, 4, 5, 6):
    compiled(torch.ones(1), factor)
python_numbers = len(graphs)

torch.compiler.reset()
graphs.clear()
compiled = torch.compile(scale, backend=count_graph)
for factor in (2, 3, 4, 5, 6):
    compiled(torch.ones(1), torch.tensor(float(factor)))
tensors = len(graphs)

print("five Python numbers:", python_numbers)
print("five tensors:", tensors)
# --8<-- [end:show]

result = {
    "graphs_for_python_numbers": python_numbers,
    "graphs_for_tensors": tensors,
}
