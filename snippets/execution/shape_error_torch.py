"""A failed matrix product names both shapes, in eager mode and while compiling."""

# --8<-- [start:show]
import traceback

import torch

left, right = torch.ones(2, 3), torch.ones(4, 5)


def multiply(left, right):
    return left @ right


try:
    multiply(left, right)
except Exception as error:
    eager_error, eager_message = type(error), str(error)
    last_frame = traceback.extract_tb(error.__traceback__)[-1].name
print(eager_error.__name__, "|", eager_message)
print("traceback ends in:", last_frame)

try:
    torch.compile(multiply, backend="eager")(left, right)
except Exception as error:
    compiled_error, compiled_message = type(error), str(error)
print(compiled_error.__name__, "|", compiled_message.splitlines()[0])
print("quotes the line:", "return left @ right" in compiled_message)
# --8<-- [end:show]

result = {
    "eager_error_class": eager_error.__name__,
    "traceback_ends_in_user_code": last_frame == "multiply",
    "compiled_error_class": compiled_error.__name__,
    "eager_class_catches_both": issubclass(compiled_error, eager_error),
    "eager_names_shapes": all(size in eager_message for size in ("2x3", "4x5")),
    "compiled_names_shapes": all(
        size in compiled_message for size in ("[2, 3]", "[4, 5]")
    ),
    "compiled_quotes_line": "return left @ right" in compiled_message,
}
