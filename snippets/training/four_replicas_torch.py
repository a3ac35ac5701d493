"""Four replicas need four processes in PyTorch and one process in TensorFlow."""

# --8<-- [start:show]
import os
from datetime import timedelta

import torch
import torch.distributed as dist


def attempt(**options):
    try:
        dist.init_process_group(init_method="env://", rank=0, **options)
        total = torch.ones(())
        dist.all_reduce(total)
        print("sum over the replicas:", total.item())
        return "runs"
    except Exception as error:
        print(type(error).__name__, "…", str(error).splitlines()[0][-61:])
        return type(error).__name__


unprepared = attempt(backend="nccl", world_size=4)

os.environ |= {"MASTER_ADDR": "127.0.0.1", "MASTER_PORT": "0"}
one_process = attempt(backend="gloo", world_size=4, timeout=timedelta(seconds=1))
with_nccl = attempt(backend="nccl", world_size=1)
# --8<-- [end:show]

result = {
    "starts_without_a_launcher": unprepared,
    "one_process_for_four_replicas": one_process,
    "nccl_in_the_cpu_build": with_nccl,
}
