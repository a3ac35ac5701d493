"""A captured graph is an object whose operators can be listed."""

# --8<-- [start:show]
import tensorflow as tf


@tf.function
def loss(x):
    return tf.reduce_sum(x * 2)


graph = loss.get_concrete_function(tf.ones([3]))
captured_graph = type(graph).__name__
plumbing = ("Placeholder", "Const", "Identity")
nodes = [node for node in graph.graph.get_operations() if node.type not in plumbing]
operators = [node.type.lower() for node in nodes]
print(captured_graph, operators)
# --8<-- [end:show]

result = {"captured_graph": captured_graph, "operators": operators}
