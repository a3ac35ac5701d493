"""Code whose line breaks are lost does not compile; with them, it is judged anew."""

# --8<-- [start:show]
import torch

printed = "import torchx = torch.tensor(2.0, requires_grad=True)y = x ** 3 + 2 * x + 1"
restored = """
import torch
x = torch.tensor(2.0, requires_grad=True)
y = x ** 3 + 2 * x + 1
y.backward()
print(x.grad)
"""


def outcome(code):
    try:
        exec(compile(code, "article", "exec"), {})
        return "runs"
    except Exception as error:
        print(type(error).__name__, "|", str(error).splitlines()[0])
        return type(error).__name__


as_printed = outcome(printed)
with_line_breaks = outcome(restored)
print("as printed:", as_printed)
print("restored, torch", torch.__version__.split(".")[0] + ".x:", with_line_breaks)
# --8<-- [end:show]

result = {"as_printed": as_printed, "with_line_breaks": with_line_breaks}
