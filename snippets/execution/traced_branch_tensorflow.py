"""Tracing with one example freezes a branch in torch.jit.trace, not in tf.function."""

# --8<-- [start:show]
import warnings

import tensorflow as tf


def step(x):
    if tf.reduce_sum(x) < 0:
        return -x
    return x * 2


with warnings.catch_warnings(record=True) as caught:
    warnings.simplefilter("always")
    traced = tf.function(step).get_concrete_function(tf.ones([1]))

x = tf.constant([-3.0])
outputs = {"eager": step(x).numpy().item(), "traced": traced(x).numpy().item()}
print(outputs)

deprecations = [str(w.message) for w in caught if w.category is DeprecationWarning]
print("deprecation warnings:", len(deprecations))
# --8<-- [end:show]

result = {
    "tracing_keeps_branch": outputs["traced"] == outputs["eager"],
    "tracer_deprecated": any("deprecated" in text for text in deprecations),
}
