"""Parallel loading means processes in PyTorch and threads in TensorFlow."""

# --8<-- [start:show]
import os
import time

import torch
from torch.utils.data import DataLoader, Dataset


def load(index):
    start = time.monotonic()
    time.sleep(0.05)
    return os.getpid(), start, time.monotonic()


class Samples(Dataset):
    def __len__(self):
        return 12

    def __getitem__(self, index):
        return torch.tensor(load(index), dtype=torch.float64)


options = {"num_workers": 2, "multiprocessing_context": "fork"}
loader = DataLoader(Samples(), batch_size=None, **options)
rows = [row.tolist() for row in loader]

processes = {int(row[0]) for row in rows}
spans = sorted(row[1:] for row in rows)
at_once = any(later[0] < earlier[1] for earlier, later in zip(spans, spans[1:]))
where = "threads" if processes == {os.getpid()} else "processes"
print("loading in:", where)
print("several samples at once:", at_once)
# --8<-- [end:show]

result = {
    "parallel_loading_in": where,
    "several_samples_at_once": at_once,
}
