"""The usual training loop with one process and with two."""

# --8<-- [start:show]
import json
import os
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context

import keras
import numpy as np
import tensorflow as tf
from keras import layers

inputs = np.array([[1.0], [2.0], [3.0], [4.0]], dtype="float32")
targets = 3 * inputs


def train(job):
    rank, workers = job
    if len(workers) > 1:
        task = {"type": "worker", "index": rank}
        cluster = {"worker": workers}
        os.environ["TF_CONFIG"] = json.dumps({"cluster": cluster, "task": task})
        strategy = tf.distribute.MultiWorkerMirroredStrategy()
    else:
        (cpu,) = tf.config.list_physical_devices("CPU")
        halves = [tf.config.LogicalDeviceConfiguration() for _ in range(2)]
        tf.config.set_logical_device_configuration(cpu, halves)
        strategy = tf.distribute.MirroredStrategy(["CPU:0", "CPU:1"])
    with strategy.scope():
        layer = layers.Dense(1, use_bias=False, kernel_initializer="ones")
        model = keras.Sequential([keras.Input((1,)), layer])
        model.compile(optimizer=keras.optimizers.SGD(0.01), loss="mse")
    try:
        model.fit(inputs, targets, batch_size=4, shuffle=False, verbose=0)
        outcome = "runs"
    except Exception as error:
        outcome = type(error).__name__
    return outcome, round(float(layer.kernel.numpy()[0, 0]), 5)


workers = ["127.0.0.1:7112", "127.0.0.1:7113"]
with ProcessPoolExecutor(1, mp_context=get_context("fork")) as pool:
    (alone,) = pool.map(train, [(0, workers[:1])])
with ProcessPoolExecutor(2, mp_context=get_context("fork")) as pool:
    together = list(pool.map(train, [(0, workers), (1, workers)]))
print("one process, two replicas:", *alone)
print("two processes:            ", *together[0])
# --8<-- [end:show]

result = {
    "usual_loop_in_one_process": alone[0],
    "usual_loop_in_two_processes": together[0][0],
    "weight": alone[1],
}
