"""TensorFlow has a setting for unified memory; PyTorch has none by that name."""

# --8<-- [start:show]
import tensorflow as tf

options = tf.compat.v1.GPUOptions()
names = [
    *dir(tf.config),
    *dir(tf.config.experimental),
    *options.Experimental.DESCRIPTOR.fields_by_name,
]
settings = sorted({name for name in names if "unified" in name or "managed" in name})
print("settings:", settings)
# --8<-- [end:show]

result = {"unified_memory_setting": len(settings) > 0}
