"""Python print runs on every call in torch.compile, only at tracing in tf.function."""

# --8<-- [start:show]
import contextlib
import io

import tensorflow as tf


@tf.function
def double(x):
    y = x * 2
    print("Python print:", y)
    tf.print("tf.print:", y, output_stream="file://printed.txt")
    return y + 1


with contextlib.redirect_stdout(io.StringIO()) as captured:
    for _ in range(3):
        double(tf.ones([2]))

printed = captured.getvalue().splitlines()
printed_by_graph = tf.io.read_file("printed.txt").numpy().decode().splitlines()
graph_count = double.experimental_get_tracing_count()
print(*printed, *printed_by_graph, sep="\n")
print("graphs:", graph_count)
# --8<-- [end:show]

result = {
    "print_runs": "every_call" if len(printed) == 3 else "tracing_only",
    "lines_with_values": sum("[2 2]" in line for line in printed_by_graph),
    "graph_count": graph_count,
}
