"""In a ring, each process sends 2 (n - 1) / n times the data."""

# --8<-- [start:show]
import json
import os
import socket
import struct
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context

import tensorflow as tf

SIZE = 1_000_000


def bytes_sent():
    total = 0
    for number in map(int, os.listdir("/proc/self/fd")):
        try:
            with socket.socket(fileno=os.dup(number)) as connection:
                info = connection.getsockopt(socket.IPPROTO_TCP, socket.TCP_INFO, 128)
                total += struct.unpack_from("Q", info, 120)[0]
        except (OSError, struct.error):
            pass  # not a connection
    return total


def share(job):
    rank, count, port = job
    cluster = {"worker": [f"127.0.0.1:{port + index}" for index in range(count)]}
    task = {"type": "worker", "index": rank}
    os.environ["TF_CONFIG"] = json.dumps({"cluster": cluster, "task": task})
    strategy = tf.distribute.MultiWorkerMirroredStrategy()

    def add_up(values):
        context = tf.distribute.get_replica_context()
        return context.all_reduce("SUM", tf.identity(values))

    all_reduce = tf.function(lambda values: strategy.run(add_up, (values,)))
    values = tf.ones(SIZE)
    all_reduce(tf.ones(1))
    before = bytes_sent()
    all_reduce(values)
    all_reduce(tf.ones(1))
    sent = bytes_sent() - before
    all_reduce(tf.ones(1))
    return sent / (4 * SIZE)


shares = {}
for count, port in ((2, 7116), (4, 7118)):
    jobs = [(rank, count, port) for rank in range(count)]
    with ProcessPoolExecutor(count, mp_context=get_context("fork")) as pool:
        shares[count] = [round(sent, 1) for sent in pool.map(share, jobs)]
    print(f"{count} processes, each sends:", *shares[count])
# --8<-- [end:show]

result = {
    "sent_by_each_of_two": max(shares[2]),
    "sent_by_each_of_four": max(shares[4]),
    "all_send_alike": len(set(shares[2])) == len(set(shares[4])) == 1,
    "total_grows_with_processes": sum(shares[4]) > sum(shares[2]),
    "each_sends_a_constant_amount": shares[2][0] == shares[4][0],
}
