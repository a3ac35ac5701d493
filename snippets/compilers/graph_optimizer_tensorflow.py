"""Without generating code, only TensorFlow has fused and folded operations."""

# --8<-- [start:show]
import tensorflow as tf
from tensorflow.python.eager import context  # to read the graph after Grappler


@tf.function
def layer(x, w, b):
    scale = tf.fill((2,), 3.0) * tf.fill((2,), 4.0)
    return tf.nn.relu(tf.nn.bias_add(tf.matmul(x, w), b)) * scale


x, w, b = tf.ones((2, 2)), tf.ones((2, 2)), tf.ones(2)
context.enable_graph_collection()
value = layer(x, w, b).numpy().tolist()
graphs = context.export_run_metadata().function_graphs[0]
before = [node.op for node in graphs.pre_optimization_graph.node]
operations = [node.op for node in graphs.post_optimization_graph.node]
print("before:", before)
print("operations:", operations)
print("value:", value)
# --8<-- [end:show]

fused = "_FusedMatMul" in operations and "Relu" not in operations
result = {
    "fuses_without_code_generation": fused,
    "constants_folded": operations.count("Mul") < before.count("Mul"),
    "value": value,
}
