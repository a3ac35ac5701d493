"""After a step on different data, both processes hold the same weights."""

# --8<-- [start:show]
import json
import os
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context

import keras
import tensorflow as tf
from keras import layers

halves = [[[1.0, 2.0]], [[3.0, 4.0]]]


def train(rank):
    cluster = {"worker": ["127.0.0.1:7102", "127.0.0.1:7103"]}
    task = {"type": "worker", "index": rank}
    os.environ["TF_CONFIG"] = json.dumps({"cluster": cluster, "task": task})
    strategy = tf.distribute.MultiWorkerMirroredStrategy()
    with strategy.scope():
        layer = layers.Dense(1, use_bias=False, kernel_initializer="ones")
        layer.build((None, 2))
        optimizer = keras.optimizers.SGD(1.0)
        optimizer.build(layer.trainable_variables)

    def step(half):
        with tf.GradientTape() as tape:
            loss = tf.reduce_mean(tf.square(layer(half)))
        gradient = tape.gradient(loss, layer.kernel)
        optimizer.apply_gradients([(gradient, layer.kernel)])
        return gradient

    half = tf.constant(halves[rank])
    gradient = tf.function(lambda: strategy.run(step, args=(half,)))()
    own = tf.reshape(gradient, [-1]).numpy().tolist()
    return own, layer.kernel.numpy().ravel().tolist(), os.getpid()


with ProcessPoolExecutor(2, mp_context=get_context("fork")) as pool:
    own, weights, processes = zip(*pool.map(train, range(2)))
for rank in range(2):
    print(f"process {rank}: own gradient {own[rank]}, weights {weights[rank]}")
# --8<-- [end:show]

change = 1 - weights[0][0]
total = own[0][0] + own[1][0]
outcomes = {total: "added", total / 2: "averaged"}
result = {
    "processes": len(set(processes)),
    "own_gradients": list(own),
    "weights_agree_after_step": weights[0] == weights[1],
    "gradients_of_the_processes": outcomes.get(change, "other"),
}
