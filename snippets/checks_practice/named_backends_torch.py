"""Both libraries name NCCL as a way for GPUs to communicate."""

# --8<-- [start:show]
import torch.distributed as dist

backends = list(dist.Backend.backend_list)
print("backends:", *backends)
# --8<-- [end:show]

result = {"names_nccl": "nccl" in backends}
