"""torch.cuda.amp still works with a warning; tf.keras.mixed_precision is current."""

# --8<-- [start:show]
import warnings

import tensorflow as tf

with warnings.catch_warnings(record=True) as caught:
    warnings.simplefilter("always")
    tf.keras.mixed_precision.set_global_policy("mixed_bfloat16")
    tf.keras.mixed_precision.LossScaleOptimizer(tf.keras.optimizers.SGD())
categories = {warning.category.__name__ for warning in caught}
warned = ", ".join(sorted(categories)) or "no_warning"
print("warning:", warned)
print("policy:", tf.keras.mixed_precision.global_policy().name)
# --8<-- [end:show]

result = {"older_name": warned}
