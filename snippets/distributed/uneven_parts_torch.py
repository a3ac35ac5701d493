"""The mean of two means is not the mean of all samples when the parts are uneven."""

# --8<-- [start:show]
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context

import torch
import torch.distributed as dist
from torch import nn
from torch.nn.parallel import DistributedDataParallel

parts = [[1.0, 2.0], [4.0]]


def gradients(rank):
    address = "tcp://127.0.0.1:7104"
    dist.init_process_group("gloo", init_method=address, rank=rank, world_size=2)
    layer = nn.Linear(1, 1, bias=False)
    nn.init.ones_(layer.weight)
    replica = DistributedDataParallel(layer)
    part = torch.tensor(parts[rank]).reshape(-1, 1)

    replica(part).square().mean().backward()
    by_means = layer.weight.grad.item()

    layer.zero_grad()
    losses = replica(part).square()
    (losses.sum() / 3 * 2).backward()  # three samples, averaged over two processes
    by_global_batch = layer.weight.grad.item()
    del replica  # before its group: destroyed together they can wait for each other
    dist.destroy_process_group()
    return by_means, by_global_batch


with ProcessPoolExecutor(2, mp_context=get_context("fork")) as pool:
    by_means, by_global_batch = next(pool.map(gradients, range(2)))
samples = torch.tensor(parts[0] + parts[1])
weight = torch.ones((), requires_grad=True)
(weight * samples).square().mean().backward()
alone = weight.grad.item()

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
