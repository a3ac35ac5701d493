"""Python if and while on tensors split the graph in PyTorch, not in TensorFlow."""

# --8<-- [start:show]
import tensorflow as tf


def grow(x):
    if tf.reduce_sum(x) < 0:
        x = -x
    while tf.reduce_sum(x) < 10:
        x = x * 2
    return x


compiled = tf.function(grow)
outputs = [compiled(tf.constant([v])).numpy().item() for v in (1.0, -3.0)]
branch_in_graph = compiled.experimental_get_tracing_count() == 1
print(outputs, "graphs:", compiled.experimental_get_tracing_count())

try:
    tf.function(grow, autograph=False)(tf.ones([1]))
    strict_capture_error = "works"
except Exception as error:
    strict_capture_error = type(error).__name__
print("without AutoGraph:", strict_capture_error)


def flip(x):
    return tf.cond(tf.reduce_sum(x) < 0, lambda: -x, lambda: x * 2)


compiled = tf.function(flip, autograph=False)
flipped = [compiled(tf.constant([v])).numpy().item() for v in (1.0, -3.0)]
conditional_operator_captured = compiled.experimental_get_tracing_count() == 1
print(flipped, "graphs:", compiled.experimental_get_tracing_count())
# --8<-- [end:show]

result = {
    "outputs": outputs,
    "branch_in_graph": branch_in_graph,
    "strict_capture_error": strict_capture_error,
    "flipped": flipped,
    "conditional_operator_captured": conditional_operator_captured,
}
