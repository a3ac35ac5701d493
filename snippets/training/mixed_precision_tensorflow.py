"""Mixed precision computes in bfloat16 on CPU and keeps the weights in float32."""

# --8<-- [start:show]
import keras
import tensorflow as tf
from keras import layers

earlier = layers.Dense(2)
inputs = tf.ones((1, 4))
keras.mixed_precision.set_global_policy("mixed_bfloat16")
later = layers.Dense(2)
new_output = later(inputs)
old_output = earlier(inputs)

print("new layer:    ", new_output.dtype.name, "from", later.kernel.dtype)
print("earlier layer:", old_output.dtype.name, "from", earlier.kernel.dtype)
# --8<-- [end:show]

result = {
    "mixed_precision_output": new_output.dtype.name,
    "mixed_precision_weight": later.kernel.dtype,
    "mixed_precision_earlier_layer": old_output.dtype.name,
}
