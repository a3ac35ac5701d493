"""A training step leaves a graph: back from the loss, or through the whole step."""

# --8<-- [start:show]
import torch

x = torch.tensor([[1.0, 2.0]])
target = torch.tensor([[1.0]])
w = torch.tensor([[0.5], [0.5]], requires_grad=True)
b = torch.tensor([0.0], requires_grad=True)

loss = ((x @ w + b - target) ** 2).mean()

leaves = {id(w): "gradient of w", id(b): "gradient of b"}
names, edges, open_nodes = {}, [], [loss.grad_fn]
while open_nodes:
    node = open_nodes.pop(0)
    leaf = leaves.get(id(getattr(node, "variable", None)))
    names.setdefault(node, f"{leaf or node.name()}#{len(names)}")
    for after, _ in node.next_functions:
        if after is not None:  # a constant needs no gradient
            leaf = leaves.get(id(getattr(after, "variable", None)))
            names.setdefault(after, f"{leaf or after.name()}#{len(names)}")
            edges.append([names[node], names[after]])
            open_nodes.append(after)
print(len(names), "nodes")
for start, end in edges:
    print(start, "->", end)
# --8<-- [end:show]

result = {
    "graph": edges,
    "forward_pass_in_graph": any(name.startswith("MatMul") for name in names.values()),
}
