"""Before compiling, PyTorch has an FX graph and TensorFlow has StableHLO."""

# --8<-- [start:show]
import torch

forms = []


def show(graph_module, inputs):
    forms.append(graph_module.graph)
    return graph_module.forward


@torch.compile(backend=show)
def function(x):
    return torch.exp(x) + 1


output = function(torch.zeros(2)).tolist()
form = type(forms[0]).__module__.removeprefix("torch.").split(".")[0]
calls = [node for node in forms[0].nodes if node.op == "call_function"]
names = [call.target.__name__ for call in calls]
print("form:", form, "| operations:", sorted(names))
print("output:", output)

through_onnx = any("onnx" in name for name in torch._dynamo.list_backends(()))
print("ONNX Runtime among its compilers:", through_onnx)
# --8<-- [end:show]

result = {
    "output": output,
    "form_before_compiling": form,
    "compiles_through_onnx_runtime": through_onnx,
}
