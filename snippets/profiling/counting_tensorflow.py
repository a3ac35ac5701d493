"""Both count the same for a matrix product; TensorFlow adds those of a bias."""

# --8<-- [start:show]
import tensorflow as tf
from tensorflow.compat.v1 import profiler

inputs, weight, bias = tf.ones((2, 8)), tf.ones((8, 4)), tf.ones(4)
options = profiler.ProfileOptionBuilder.float_operation()
options["output"] = "none"


def count(function):
    graph = tf.function(function).get_concrete_function().graph
    return profiler.profile(graph, options=options).total_float_ops


product = count(lambda: inputs @ weight)
layer = count(lambda: tf.nn.bias_add(inputs @ weight, bias))
print("matrix product:", product)
print("with a bias:", layer)
# --8<-- [end:show]

result = {"operations_of_product": product, "operations_of_layer": layer}
