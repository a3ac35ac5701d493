"""Only the TensorFlow export holds a file whose name ends in .pb."""

# --8<-- [start:show]
from pathlib import Path

import tensorflow as tf

model = tf.keras.Sequential([tf.keras.Input((2,)), tf.keras.layers.Dense(1)])
model.export("saved", verbose=False)
names = [path.name for path in Path("saved").rglob("*")]
protobuf_inside = any(name.endswith(".pb") for name in names)
print("file named .pb inside:", protobuf_inside)
# --8<-- [end:show]

result = {"protobuf_inside": protobuf_inside}
