"""The mean of two means is not the mean of all samples when the parts are uneven."""

# --8<-- [start:show]
import json
import os
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context

import tensorflow as tf

parts = [[1.0, 2.0], [4.0]]


def gradients(rank):
    cluster = {"worker": ["127.0.0.1:7105", "127.0.0.1:7106"]}
    task = {"type": "worker", "index": rank}
    os.environ["TF_CONFIG"] = json.dumps({"cluster": cluster, "task": task})
    strategy = tf.distribute.MultiWorkerMirroredStrategy()
    with strategy.scope():
        weight = tf.Variable(1.0)

    def step(part):
        with tf.GradientTape(persistent=True) as tape:
            losses = tf.square(weight * part)
            by_means = tf.reduce_mean(losses) / 2
            by_global_batch = tf.nn.compute_average_loss(losses, global_batch_size=3)
        context = tf.distribute.get_replica_context()
        return [
            context.all_reduce("SUM", tape.gradient(loss, weight))
            for loss in (by_means, by_global_batch)
        ]

    part = tf.constant(parts[rank])
    summed = tf.function(lambda: strategy.run(step, args=(part,)))()
    return [float(gradient) for gradient in summed]


with ProcessPoolExecutor(2, mp_context=get_context("fork")) as pool:
    by_means, by_global_batch = next(pool.map(gradients, range(2)))
samples = tf.constant(parts[0] + parts[1])
weight = tf.Variable(1.0)
with tf.GradientTape() as tape:
    loss = tf.reduce_mean(tf.square(weight * samples))
alone = float(tape.gradient(loss, weight))

print("one process, three samples:", alone)
print("mean of two means:", by_means)
print("scaled by the global batch:", by_global_batch)
# --8<-- [end:show]

result = {
    "alone": alone,
    "by_means": by_means,
    "mean_of_means_is_exact": by_means == alone,
    "global_batch_is_exact": by_global_batch == alone,
}
