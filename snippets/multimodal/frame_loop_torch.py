"""A loop over frames: TorchScript is deprecated, compilation unrolls, TF keeps it."""

# --8<-- [start:show]
import warnings

import torch

graphs = []


def backend(graph, inputs):
    graphs.append(graph)
    return graph.forward


def summary_of(clip):
    state = torch.zeros(2)
    for frame in clip:
        state = 0.5 * state + frame
    return state


clips = [torch.arange(2.0 * n).reshape(n, 2) for n in (3, 5, 8)]
with warnings.catch_warnings(record=True) as caught:
    warnings.simplefilter("always")
    scripted = torch.jit.script(summary_of)
categories = {warning.category.__name__ for warning in caught}
warned = ", ".join(sorted(categories)) or "no_warning"
print("scripted:", scripted(clips[2]).tolist(), warned)

compiled = torch.compile(summary_of, backend=backend, dynamic=True)
summaries = torch.stack([compiled(clip) for clip in clips])
print("compiled:", summaries[2].tolist(), "graphs:", len(graphs))
# --8<-- [end:show]

result = {
    "summaries": summaries.numpy(),
    "loop_capture_warning": warned,
    "graphs_for_a_frame_loop": len(graphs),
}
