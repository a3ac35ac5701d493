"""A removed function raises an error; only PyTorch's message names what to call."""

# --8<-- [start:show]
import tensorflow as tf

matrix = tf.eye(2)
messages = {}
for name in ("div", "log", "placeholder", "to_float"):
    try:
        arguments = (matrix, matrix) if name == "div" else (matrix,)
        getattr(tf, name)(*arguments)
    except Exception as error:
        removed_function = type(error).__name__
        messages[name] = str(error)

hints = [name for name, text in messages.items() if "tf." in text]
print(removed_function)
print(len(hints), "of", len(messages), "messages name a successor")
print(messages["log"])
# --8<-- [end:show]

result = {
    "removed_function": removed_function,
    "names_successor": len(hints) == len(messages),
    "removed": len(messages),
}
