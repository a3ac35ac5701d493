"""A process that leaves out a call makes the other wait."""

# --8<-- [start:show]
import json
import os
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context

import tensorflow as tf


def run(rank):
    cluster = {"worker": ["127.0.0.1:7127", "127.0.0.1:7128"]}
    task = {"type": "worker", "index": rank}
    os.environ["TF_CONFIG"] = json.dumps({"cluster": cluster, "task": task})
    strategy = tf.distribute.MultiWorkerMirroredStrategy()
    limit = tf.distribute.experimental.CommunicationOptions(timeout_seconds=1.0)

    def add_up():
        context = tf.distribute.get_replica_context()
        return context.all_reduce("SUM", tf.ones(1), options=limit)

    try:
        if rank == 0:
            tf.function(lambda: strategy.run(add_up))()
        outcome = "runs"
    except Exception as error:
        outcome = type(error).__name__
    return outcome


with ProcessPoolExecutor(2, mp_context=get_context("fork")) as pool:
    outcome = next(pool.map(run, range(2)))
defaults = tf.distribute.experimental.CommunicationOptions()
limit, bucket = defaults.timeout_seconds, defaults.bytes_per_pack
print("call of one process alone:", outcome)
print("time limit unless you set one:", limit)
print("bytes of gradients sent at a time:", bucket)
# --8<-- [end:show]

result = {
    "call_of_one_process_alone": outcome,
    "default_time_limit": limit // 60 if limit else "no_limit",
    "default_bucket": bucket // 2**20 if bucket else "chosen_at_run_time",
}
