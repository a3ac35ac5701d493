"""New input lengths cost new graphs unless the length is declared variable."""

# --8<-- [start:show]
import torch

graphs = []


def count_graph(graph, example_inputs):
    graphs.append(graph)
    return graph.forward


def total(x):
    return (x * 2).sum()


compiled = torch.compile(total, backend=count_graph)
for _ in range(10):
    compiled(torch.ones(3))
repeated = len(graphs)

for length in (5, 7, 9):
    compiled(torch.ones(length))
four_lengths = len(graphs)

torch.compiler.reset()
graphs.clear()
compiled = torch.compile(total, backend=count_graph, dynamic=True)
for length in (3, 5, 7, 9):
    compiled(torch.ones(length))
declared = len(graphs)

print("ten calls with one length:", repeated)
print("four lengths:", four_lengths)
print("four lengths, dynamic=True:", declared)
# --8<-- [end:show]

result = {
    "graphs_for_repeated_calls": repeated,
    "graphs_for_four_lengths": four_lengths,
    "graphs_with_declared_length": declared,
    "graphs_when_generalising": four_lengths,
}
