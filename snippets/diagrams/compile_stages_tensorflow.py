"""Four operations pass through the stages of a compiler and become fewer kernels."""

# --8<-- [start:show]
import re

import tensorflow as tf
from tensorflow.python.eager import context  # to read the graph after Grappler

counts = {}


def layer(x, w, b):
    return tf.nn.relu(x @ w + b) * 2


def calls(nodes):
    skipped = ("_Arg", "_Retval", "Const", "Placeholder", "Identity", "NoOp")
    return sum(node not in skipped for node in nodes)


inputs = tf.ones((4, 8)), tf.ones((8, 8)), tf.ones(8)
traced = tf.function(layer)
graph = traced.get_concrete_function(*inputs).graph
counts["traced"] = calls(op.type for op in graph.get_operations())
context.enable_graph_collection()
traced(*inputs)
found = context.export_run_metadata().function_graphs[0]
counts["grappler"] = calls(node.op for node in found.post_optimization_graph.node)
compiled = tf.function(layer, jit_compile=True)
program = compiled.experimental_get_compiler_ir(*inputs)(stage="optimized_hlo")
steps = program.split("ENTRY")[1]
kernels = len(re.findall(r" (?:dot|fusion|custom-call|call)\(", steps))
stages = [
    "Python source",
    f"AutoGraph and tracing: tf.Graph, {counts['traced']} operations",
    f"Grappler, by default: graph, {counts['grappler']} operations",
    f"XLA, jit_compile=True: {kernels} kernels",
]
print(*stages, sep="\n")
# --8<-- [end:show]

result = {
    "graph": [stages[:2], stages[1:3], [stages[1], stages[3]]],
    "fewer_at_the_end": kernels < counts["traced"],
}
