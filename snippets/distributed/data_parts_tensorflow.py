"""How five samples are divided between two processes."""

# --8<-- [start:show]
import json
import os
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context

import tensorflow as tf


def read(rank):
    cluster = {"worker": ["127.0.0.1:7108", "127.0.0.1:7109"]}
    task = {"type": "worker", "index": rank}
    os.environ["TF_CONFIG"] = json.dumps({"cluster": cluster, "task": task})
    strategy = tf.distribute.MultiWorkerMirroredStrategy()
    dataset = tf.data.Dataset.range(5).batch(2)  # the batch of both processes
    plain = [batch.numpy().tolist() for batch in dataset]

    divided = []
    for part in strategy.experimental_distribute_dataset(dataset):
        (batch,) = strategy.experimental_local_results(part)
        divided.append(batch.numpy().tolist())
    return plain, divided, float(tf.reduce_mean(tf.cast(batch, "float32")))


with ProcessPoolExecutor(2, mp_context=get_context("fork")) as pool:
    plain, divided, means = zip(*pool.map(read, range(2)))
for rank in range(2):
    print(f"process {rank}: unasked {plain[rank]}, divided {divided[rank]}")
print("means of the last batches:", *means)
# --8<-- [end:show]

unasked = sorted(sum(sum(plain, []), []))
seen = sorted(sum(sum(divided, []), []))
result = {
    "divides_data_unasked": unasked == list(range(5)),
    "each_sample_once": seen == list(range(5)),
    "same_number_of_batches": len(divided[0]) == len(divided[1]),
    "last_mean_is_a_number": all(mean == mean for mean in means),
}
