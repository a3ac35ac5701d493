"""One data-parallel replica computes the gradient of the plain layer."""

# --8<-- [start:show]
import torch
import torch.distributed as dist
from torch import nn
from torch.nn.parallel import DistributedDataParallel

inputs = torch.tensor([[1.0, 2.0], [3.0, 4.0]])
layer = nn.Linear(2, 1)
nn.init.ones_(layer.weight)
nn.init.zeros_(layer.bias)

layer(inputs).square().mean().backward()
plain = layer.weight.grad.ravel().tolist()
layer.zero_grad()

dist.init_process_group("gloo", store=dist.HashStore(), rank=0, world_size=1)
replica = DistributedDataParallel(layer)
replica(inputs).square().mean().backward()
parallel = layer.weight.grad.ravel().tolist()
replicas = dist.get_world_size()
del replica  # before its group: destroyed together they can wait for each other
dist.destroy_process_group()

print("plain layer   ", plain)
print("data parallel ", parallel, "replicas:", replicas)
# --8<-- [end:show]

result = {
    "plain_gradient": plain,
    "parallel_gradient": parallel,
    "same_gradients": plain == parallel,
}
