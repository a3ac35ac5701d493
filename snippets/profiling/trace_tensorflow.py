"""Both profilers record each operator; PyTorch also tabulates them in Python."""

# --8<-- [start:show]
import glob

import tensorflow as tf
from tensorflow.tsl.profiler.protobuf.xplane_pb2 import XSpace

weight, inputs = tf.ones((8, 4)), tf.ones((2, 8))


@tf.function
def network(inputs):
    return tf.nn.relu(inputs @ weight)


network(inputs)  # so that tracing is not recorded
with tf.profiler.experimental.Profile("logs") as recorded:
    network(inputs)

trace = XSpace()
with open(glob.glob("logs/plugins/profile/*/*")[0], "rb") as file:
    trace.ParseFromString(file.read())
kinds = [kind for plane in trace.planes for kind in plane.event_metadata.values()]
names = {kind.name.rpartition(":")[2] for kind in kinds}
operators = sorted(names & {"MatMul", "Relu"})
print("in the trace:", ", ".join(operators))

table = [name for name in dir(tf.profiler.experimental) if "average" in name]
print("in a table:", ", ".join(table) or "no such call")
# --8<-- [end:show]

result = {
    "both_operators_recorded": len(operators) == 2,
    "trace_is": type(trace).__name__,
    "table_of_operators_in_python": bool(table),
}
