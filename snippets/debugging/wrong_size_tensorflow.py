"""A wrong input size is refused with both sizes; only Keras names the layer."""

# --8<-- [start:show]
import re
import traceback

import keras
import tensorflow as tf

Dense = keras.layers.Dense
layers = [keras.Input((3,)), Dense(4, name="hidden"), Dense(2, name="head")]
model = keras.Sequential(layers)

try:
    model(tf.ones([2, 5]))
except (RuntimeError, ValueError) as error:
    message = re.sub(r"\x1b\[\d+m", "", str(error))  # without its terminal colours
    frames = traceback.extract_tb(error.__traceback__)

reason = next(line for line in message.splitlines() if "5" in line)
print(reason)
print("frames:", *[frame.name for frame in frames])
# --8<-- [end:show]

result = {
    "layer_named_in_message": "hidden" in message,
    "both_sizes_in_message": "(2, 5)" in reason and "value 3" in reason,
    "frames_in_traceback": len(frames),
}
