"""A detached factor counts as a constant: the gradient of x · detach(x) is x."""

# --8<-- [start:show]
import tensorflow as tf

x = tf.Variable(3.0)
with tf.GradientTape(persistent=True) as tape:
    detached = tf.stop_gradient(x)
    product = x * detached
    with tape.stop_recording():
        paused = x * x
    y = product + paused
gradient = tape.gradient(y, x)
print("gradient:", gradient)
print("recorded while paused:", tape.gradient(paused, x) is not None)

x.assign_add(1.0)
print("detached, after x changed:", float(detached))
# --8<-- [end:show]

result = {
    "gradient": float(gradient),
    "recording_can_be_paused": tape.gradient(paused, x) is None,
    "detached_value_follows_source": float(detached) == float(x),
}
