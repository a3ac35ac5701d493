"""Activations can be recomputed in the backward pass, with the same gradient."""

# --8<-- [start:show]
import tensorflow as tf

runs = []


def block(x):
    runs.append("forward")
    return tf.tanh(tf.tanh(x) * 2)


def gradient(function):
    runs.clear()
    x = tf.Variable([0.5, 1.0])
    with tf.GradientTape() as tape:
        loss = tf.reduce_sum(function(x))
    return tape.gradient(loss, x).numpy(), len(runs)


plain, plain_runs = gradient(block)
saving, saving_runs = gradient(lambda x: tf.recompute_grad(block)(x.read_value()))
print("plain:        ", plain, "block ran", plain_runs)
print("recomputation:", saving, "block ran", saving_runs)
# --8<-- [end:show]

result = {
    "plain_runs": plain_runs,
    "recomputes_activations": saving_runs == 2 and bool((plain == saving).all()),
    "gradient": saving,
}
