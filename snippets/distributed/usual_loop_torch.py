"""The usual training loop with one process and with two."""

# --8<-- [start:show]
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context

import torch
import torch.distributed as dist
from torch import nn
from torch.nn.parallel import DistributedDataParallel
from torch.utils.data import DataLoader, TensorDataset
from torch.utils.data.distributed import DistributedSampler

inputs = torch.tensor([[1.0], [2.0], [3.0], [4.0]])
dataset = TensorDataset(inputs, 3 * inputs)


def train(job):
    rank, processes, port = job
    address = f"tcp://127.0.0.1:{port}"
    dist.init_process_group(
        "gloo", init_method=address, rank=rank, world_size=processes
    )
    layer = nn.Linear(1, 1, bias=False)
    nn.init.ones_(layer.weight)
    replica = DistributedDataParallel(layer)
    optimizer = torch.optim.SGD(replica.parameters(), lr=0.01)
    sampler = DistributedSampler(dataset, shuffle=False)
    try:
        for x, y in DataLoader(dataset, batch_size=4 // processes, sampler=sampler):
            optimizer.zero_grad()
            nn.functional.mse_loss(replica(x), y).backward()
            optimizer.step()
        outcome = "runs"
    except Exception as error:
        outcome = type(error).__name__
    del replica  # before its group: destroyed together they can wait for each other
    dist.destroy_process_group()
    return outcome, round(layer.weight.item(), 5)


with ProcessPoolExecutor(2, mp_context=get_context("fork")) as pool:
    (alone,) = pool.map(train, [(0, 1, 7110)])
with ProcessPoolExecutor(2, mp_context=get_context("fork")) as pool:
    together = list(pool.map(train, [(0, 2, 7111), (1, 2, 7111)]))
print("one process:  ", *alone)
print("two processes:", *together[0])
# --8<-- [end:show]

result = {
    "usual_loop_in_one_process": alone[0],
    "usual_loop_in_two_processes": together[0][0],
    "weight": alone[1],
}
