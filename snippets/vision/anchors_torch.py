"""Anchors may change from frame to frame; compiled, both need one declared graph."""

# --8<-- [start:show]
import torch

graphs = []


def backend(graph, inputs):
    graphs.append(graph)
    return graph.forward


def anchors_of(centres, sizes):
    half = sizes[None, :, None] / 2
    return torch.cat([centres[:, None] - half, centres[:, None] + half], dim=2)


compiled = torch.compile(anchors_of, backend=backend, dynamic=True)
centres = torch.tensor([[8.0, 8.0], [24.0, 8.0], [8.0, 24.0], [24.0, 24.0]])
counts, same = [], []
for frame in ([8.0, 16.0, 32.0], [16.0, 32.0], [4.0, 8.0, 16.0, 32.0, 64.0]):
    sizes = torch.tensor(frame)
    anchors = anchors_of(centres, sizes)
    same.append(torch.equal(anchors, compiled(centres, sizes)))
    counts.append(anchors.shape[1])
print("anchors per place:", counts, "graphs:", len(graphs), "same:", all(same))
# --8<-- [end:show]

result = {
    "anchors": anchors.numpy(),
    "counts": counts,
    "compiled_gives_the_same": all(same),
    "graphs_for_changing_anchors": len(graphs),
}
