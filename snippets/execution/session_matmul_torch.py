"""The matrix product that once needed placeholders and a session is one plain call."""

# --8<-- [start:show]
import torch

a = torch.full((2, 128), 0.5)
b = torch.ones(128, 256)
c = a @ b
print(tuple(c.shape), c[0, 0].item())

missing = [name for name in ("placeholder", "Session") if not hasattr(torch, name)]
session_api = "absent" if len(missing) == 2 else "present"
print("missing:", missing)

try:
    torch.placeholder(torch.float32, shape=[None, 128])
    placeholder_in_eager_mode = "works"
except Exception as error:
    placeholder_in_eager_mode = type(error).__name__
    print(placeholder_in_eager_mode, "|", error)

default_mode = "compiled" if torch.compiler.is_compiling() else "eager"
print("mode:", default_mode)
# --8<-- [end:show]

result = {
    "default_mode": default_mode,
    "session_api": session_api,
    "placeholder_in_eager_mode": placeholder_in_eager_mode,
    "shape": list(c.shape),
    "corner": c[0, 0].item(),
}
