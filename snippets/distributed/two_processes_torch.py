"""After a step on different data, both processes hold the same weights."""

# --8<-- [start:show]
import os
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context

import torch
import torch.distributed as dist
from torch import nn
from torch.nn.parallel import DistributedDataParallel

halves = [torch.tensor([[1.0, 2.0]]), torch.tensor([[3.0, 4.0]])]


def train(rank):
    address = "tcp://127.0.0.1:7101"
    dist.init_process_group("gloo", init_method=address, rank=rank, world_size=2)
    layer = nn.Linear(2, 1, bias=False)
    nn.init.ones_(layer.weight)

    layer(halves[rank]).square().mean().backward()
    own = layer.weight.grad.ravel().tolist()
    layer.zero_grad()

    replica = DistributedDataParallel(layer)
    optimizer = torch.optim.SGD(replica.parameters(), lr=1.0)
    replica(halves[rank]).square().mean().backward()
    optimizer.step()
    del replica  # before its group: destroyed together they can wait for each other
    dist.destroy_process_group()
    return own, layer.weight.detach().ravel().tolist(), os.getpid()


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
