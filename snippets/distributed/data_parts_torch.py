"""How five samples are divided between two processes."""

# --8<-- [start:show]
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context

import torch.distributed as dist
from torch.utils.data import DataLoader
from torch.utils.data.distributed import DistributedSampler

dataset = range(5)


def read(rank):
    address = "tcp://127.0.0.1:7107"
    dist.init_process_group("gloo", init_method=address, rank=rank, world_size=2)
    plain = [batch.tolist() for batch in DataLoader(dataset)]

    sampler = DistributedSampler(dataset, shuffle=False)
    divided = []
    for batch in DataLoader(dataset, sampler=sampler):
        divided.append(batch.tolist())
    dist.destroy_process_group()
    return plain, divided, batch.float().mean().item()


with ProcessPoolExecutor(2, mp_context=get_context("fork")) as pool:
    plain, divided, means = zip(*pool.map(read, range(2)))
for rank in range(2):
    print(f"process {rank}: unasked {plain[rank]}, divided {divided[rank]}")
print("means of the last batches:", *means)
# --8<-- [end:show]

unasked = sorted(sum(sum(plain, []), []))
seen = sorted(sum(sum(divided, []), []))
result = {
    "divides_data_unasked": unasked == list(dataset),
    "each_sample_once": seen == list(dataset),
    "same_number_of_batches": len(divided[0]) == len(divided[1]),
    "last_mean_is_a_number": all(mean == mean for mean in means),
}
