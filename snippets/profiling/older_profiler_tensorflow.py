"""The profilers of older guides still run, without a warning."""

# --8<-- [start:show]
import warnings

import tensorflow as tf
from tensorflow.compat.v1 import profiler

inputs, weight = tf.ones((2, 8)), tf.ones((8, 4))
network = tf.function(lambda: inputs @ weight).get_concrete_function()

with warnings.catch_warnings(record=True) as caught:
    warnings.simplefilter("always")
    options = profiler.ProfileOptionBuilder.float_operation()
    options["output"] = "none"
    recorded = profiler.profile(network.graph, options=options)

operations = recorded.total_float_ops
warned = ", ".join({warning.category.__name__ for warning in caught}) or "no_warning"
legacy = "legacy" in profiler.profile.__doc__
print("operations recorded:", operations > 0)
print("warnings:", warned, "- called legacy in the documentation:", legacy)
# --8<-- [end:show]

result = {
    "older_profiler_records": operations > 0,
    "older_profiler_warning": warned,
    "older_profiler_called_legacy": legacy,
}
