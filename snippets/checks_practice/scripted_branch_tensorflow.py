"""A captured function keeps its branch and its loop; capturing warns in PyTorch."""

# --8<-- [start:show]
import warnings

import tensorflow as tf


def halvings(x):
    steps = tf.zeros(())
    if x < 0:
        x = -x
    while x > 1:
        x = x / 2
        steps = steps + 1
    return steps


with warnings.catch_warnings(record=True) as caught:
    warnings.simplefilter("always")
    captured = tf.function(halvings).get_concrete_function(tf.TensorSpec(()))
categories = {warning.category.__name__ for warning in caught}
warned = ", ".join(sorted(categories)) or "no_warning"
steps = [float(captured(tf.constant(x))) for x in (5.0, -40.0, 0.5)]
print("halvings:", steps, "- warning:", warned)
# --8<-- [end:show]

result = {
    "steps": steps,
    "control_flow_kept": len(set(steps)) == 3,
    "warning": warned,
}
