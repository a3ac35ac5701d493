"""A removal announced for a release has not happened in a later one, on both sides."""

# --8<-- [start:show]
import re
import warnings

import tensorflow as tf


@tf.function(input_signature=[tf.TensorSpec([2])])
def double(x):
    return 2 * x


function = double.get_concrete_function()
converter = tf.lite.TFLiteConverter.from_concrete_functions([function])
content = converter.convert()
with warnings.catch_warnings(record=True) as caught:
    warnings.simplefilter("always")
    interpreter = tf.lite.Interpreter(model_content=content)
messages = [str(warning.message) for warning in caught]
text = " ".join(" ".join(messages).split())
announced = re.search(r"for deletion in TF (\d+\.\d+)", text).group(1)

number = [int(part) for part in announced.split(".")]
running = [int(part) for part in tf.__version__.split(".")[:2]]
overdue = running >= number
print("to be removed in:", announced, "| running:", running)
print("still there:", type(interpreter).__name__)
# --8<-- [end:show]

result = {"removal_announced_for": announced, "overdue_and_still_there": overdue}
