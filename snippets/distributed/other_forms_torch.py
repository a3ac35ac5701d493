"""PyTorch has a pipeline and TensorFlow has a parameter server."""

# --8<-- [start:show]
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context

import torch
import torch.distributed as dist
import torch.distributed.rpc
from torch import nn
from torch.distributed.pipelining import PipelineStage, ScheduleGPipe


def run(rank):
    address = "tcp://127.0.0.1:7123"
    dist.init_process_group("gloo", init_method=address, rank=rank, world_size=2)
    layer = nn.Linear(2, 2, bias=False)
    nn.init.ones_(layer.weight)
    stage = PipelineStage(layer, rank, 2, torch.device("cpu"))
    schedule = ScheduleGPipe(stage, n_microbatches=2, loss_fn=nn.MSELoss())
    if rank == 0:
        outputs = schedule.step(torch.ones(4, 2))
    else:
        outputs = schedule.step(target=torch.zeros(4, 2))[0].tolist()
    dist.destroy_process_group()
    return outputs


try:
    with ProcessPoolExecutor(2, mp_context=get_context("fork")) as pool:
        _, outputs = pool.map(run, range(2))
    print("outputs of the second stage:", outputs)
    pipeline = "runs" if outputs == [4.0, 4.0] else "wrong value"
except Exception as error:
    pipeline = type(error).__name__

modules = (dist, dist.rpc, dist.fsdp, dist.tensor, nn.parallel)
names = [name.lower() for module in modules for name in dir(module)]
servers = [name for name in names if "parameterserver" in name.replace("_", "")]
print("parameter server:", servers or "no such name")
# --8<-- [end:show]

result = {
    "pipeline": pipeline,
    "parameter_server": "found" if servers else "absent",
    "names_horovod": any("horovod" in name for name in names),
}
