"""A split weight computes the output of the whole one."""

# --8<-- [start:show]
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context

import torch
import torch.distributed as dist
from torch import nn
from torch.distributed.device_mesh import init_device_mesh
from torch.distributed.fsdp import fully_shard
from torch.distributed.tensor import Replicate, Shard, distribute_tensor

weight = torch.arange(8.0).reshape(2, 4)
inputs = torch.ones(1, 4)


def run(rank):
    address = "tcp://127.0.0.1:7122"
    dist.init_process_group("gloo", init_method=address, rank=rank, world_size=2)
    mesh = init_device_mesh("cpu", (2,))

    split = distribute_tensor(weight, mesh, [Shard(0)])
    whole = distribute_tensor(inputs, mesh, [Replicate()])
    outputs = (whole @ split.T).full_tensor().tolist()
    share_of_tensor = split.to_local().numel() / weight.numel()

    layer = nn.Linear(4, 2, bias=False)
    fully_shard(layer, mesh=mesh)
    layer(inputs).sum().backward()
    share_of_layer = layer.weight.to_local().numel() / weight.numel()
    dist.destroy_process_group()
    return outputs, share_of_tensor, share_of_layer


with ProcessPoolExecutor(2, mp_context=get_context("fork")) as pool:
    outputs, share_of_tensor, share_of_layer = next(pool.map(run, range(2)))
print("outputs:", outputs)
print("share of a tensor held by one process:", share_of_tensor)
print("share of an nn.Linear held by one process:", share_of_layer)
# --8<-- [end:show]

result = {
    "outputs": outputs,
    "share_of_split_tensor": share_of_tensor,
    "share_of_usual_layer": share_of_layer,
}
