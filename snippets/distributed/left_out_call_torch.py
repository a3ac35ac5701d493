"""A process that leaves out a call makes the other wait."""

# --8<-- [start:show]
from concurrent.futures import ProcessPoolExecutor
from datetime import timedelta
from multiprocessing import get_context

import torch
import torch.distributed as dist
from torch import nn
from torch.nn.parallel import DistributedDataParallel


def run(rank):
    address = "tcp://127.0.0.1:7126"
    dist.init_process_group("gloo", init_method=address, rank=rank, world_size=2)
    replica = DistributedDataParallel(nn.Linear(1, 1))
    limit = timedelta(seconds=1)
    try:
        if rank == 0:
            work = dist.all_reduce(torch.ones(1), async_op=True)
            work.wait(timeout=limit)
        outcome = "runs"
    except Exception as error:
        outcome = type(error).__name__
    return outcome, replica.bucket_bytes_cap


with ProcessPoolExecutor(2, mp_context=get_context("fork")) as pool:
    outcome, bucket = next(pool.map(run, range(2)))
limit = dist.default_pg_timeout
print("call of one process alone:", outcome)
print("time limit unless you set one:", limit)
print("bytes of gradients sent at a time:", bucket)
# --8<-- [end:show]

result = {
    "call_of_one_process_alone": outcome,
    "default_time_limit": limit.seconds // 60 if limit else "no_limit",
    "default_bucket": bucket // 2**20 if bucket else "chosen_at_run_time",
}
