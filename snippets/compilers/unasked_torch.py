"""On CPU neither framework compiles a model unasked; only TensorFlow contains XLA."""

# --8<-- [start:show]
import torch
from torch._inductor import list_mode_options

seen = []
model = torch.nn.Linear(4, 1)
model.register_forward_hook(lambda *_: seen.append(torch.compiler.is_compiling()))
model(torch.ones(2, 4))
unasked = "compiled" if any(seen) else "no_compiler"
print("plain model:", unasked)

x = torch.arange(3.0)
try:
    compiled = torch.compile(torch.square, backend="openxla")
    with_xla = "runs" if compiled(x)[2] == 4 else "wrong value"
except RuntimeError as error:
    with_xla = type(error.inner_exception).__name__
print("with XLA:", with_xla)
print("backends:", torch.compiler.list_backends())
print("reduce-overhead:", list_mode_options("reduce-overhead"))
# --8<-- [end:show]

result = {
    "compiler_of_a_plain_model": unasked,
    "xla_from_this_package": with_xla,
}
