"""New input lengths cost new graphs unless the length is declared variable."""

# --8<-- [start:show]
import tensorflow as tf


def total(x):
    return tf.reduce_sum(x * 2)


compiled = tf.function(total)
for _ in range(10):
    compiled(tf.ones([3]))
repeated = compiled.experimental_get_tracing_count()

for length in (5, 7, 9):
    compiled(tf.ones([length]))
four_lengths = compiled.experimental_get_tracing_count()

compiled = tf.function(total, input_signature=[tf.TensorSpec([None])])
for length in (3, 5, 7, 9):
    compiled(tf.ones([length]))
declared = compiled.experimental_get_tracing_count()

compiled = tf.function(total, reduce_retracing=True)
for length in (3, 5, 7, 9):
    compiled(tf.ones([length]))
reduced = compiled.experimental_get_tracing_count()

print("ten calls with one length:", repeated)
print("four lengths:", four_lengths)
print("four lengths, input_signature:", declared)
print("four lengths, reduce_retracing=True:", reduced)
# --8<-- [end:show]

result = {
    "graphs_for_repeated_calls": repeated,
    "graphs_for_four_lengths": four_lengths,
    "graphs_with_declared_length": declared,
    "graphs_when_generalising": reduced,
}
