"""A training step leaves a graph: back from the loss, or through the whole step."""

# --8<-- [start:show]
import tensorflow as tf

x = tf.constant([[1.0, 2.0]])
target = tf.constant([[1.0]])
w = tf.Variable([[0.5], [0.5]], name="w")
b = tf.Variable([0.0], name="b")


@tf.function
def step():
    with tf.GradientTape() as tape:
        loss = tf.reduce_mean((x @ w + b - target) ** 2)
    return tape.gradient(loss, [w, b])


graph = step.get_concrete_function().graph
names, edges = {}, []
variables = {"ReadVariableOp": iter([" of w", " of b"])}
for op in graph.get_operations():
    if op.type not in ("Const", "Placeholder", "NoOp"):
        which = next(variables.get(op.type, iter(())), "")
        names[op.name] = f"{op.type}{which}#{len(names)}"
        for before in op.inputs:
            if before.op.name in names:
                edges.append([names[before.op.name], names[op.name]])
print(len(names), "nodes")
for start, end in edges:
    print(start, "->", end)
# --8<-- [end:show]

result = {
    "graph": edges,
    "forward_pass_in_graph": any(name.startswith("MatMul") for name in names.values()),
}
