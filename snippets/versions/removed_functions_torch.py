"""A removed function raises an error; only PyTorch's message names what to call."""

# --8<-- [start:show]
import torch

matrix = torch.eye(2)
messages = {}
for name in ("eig", "lstsq", "matrix_rank", "symeig"):
    try:
        arguments = (matrix, matrix) if name == "lstsq" else (matrix,)
        getattr(torch, name)(*arguments)
    except Exception as error:
        removed_function = type(error).__name__
        messages[name] = str(error)

hints = [name for name, text in messages.items() if "torch.linalg." in text]
print(removed_function)
print(len(hints), "of", len(messages), "messages name a successor")
print(messages["matrix_rank"].splitlines()[1].split(" instead")[0])
# --8<-- [end:show]

result = {
    "removed_function": removed_function,
    "names_successor": len(hints) == len(messages),
    "removed": len(messages),
}
