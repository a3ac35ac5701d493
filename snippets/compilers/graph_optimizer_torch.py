"""Without generating code, only TensorFlow has fused and folded operations."""

# --8<-- [start:show]
import torch
from torch._dynamo.backends.common import aot_autograd  # private: to read the graph

captured = []


def keep(graph, inputs):
    captured.extend(n for n in graph.graph.nodes if n.op == "call_function")
    return graph


def layer(x, w, b):
    scale = torch.full((2,), 3.0) * torch.full((2,), 4.0)
    return torch.relu(torch.nn.functional.linear(x, w, b)) * scale


x, w, b = torch.ones(2, 2), torch.ones(2, 2), torch.ones(2)
compiled = torch.compile(layer, backend=aot_autograd(fw_compiler=keep))
value = compiled(x, w, b).tolist()
operations = [n.target.__name__ for n in captured]
print("operations:", operations)
print("value:", value)
# --8<-- [end:show]

fused = not any(name.startswith("relu") for name in operations)
result = {
    "fuses_without_code_generation": fused,
    "constants_folded": operations.count("mul.Tensor") < 2,
    "value": value,
}
