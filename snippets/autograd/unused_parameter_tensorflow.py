"""A parameter without a gradient keeps its value; only the Keras optimizer warns."""

# --8<-- [start:show]
import warnings

import keras
import tensorflow as tf

used = tf.Variable(1.0)
unused = tf.Variable(1.0)
optimizer = keras.optimizers.SGD(learning_rate=0.5)
with tf.GradientTape() as tape:
    loss = used**2
gradients = tape.gradient(loss, [used, unused])

with warnings.catch_warnings(record=True) as caught:
    warnings.simplefilter("always")
    optimizer.apply(gradients, [used, unused])
print("used:", float(used), "unused:", float(unused))
print("warnings:", [str(warning.message).split(" [")[0] for warning in caught])
# --8<-- [end:show]

result = {
    "used": float(used),
    "unused": float(unused),
    "optimizer_reports_missing_gradient": any(
        "Gradients do not exist" in str(warning.message) for warning in caught
    ),
}
