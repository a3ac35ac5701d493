"""A step whose batch was loaded ahead hardly waits, in either framework."""

# --8<-- [start:show]
import time

from torch.utils.data import DataLoader, Dataset


class Samples(Dataset):
    def __len__(self):
        return 5

    def __getitem__(self, index):
        time.sleep(0.1)  # stands for reading and decoding
        return index


def waiting(loader):
    """Seconds that the loop waits for data, not counting the first sample."""
    iterator = iter(loader)
    next(iterator)
    total = 0.0
    for _ in range(4):
        time.sleep(0.2)  # stands for a training step
        start = time.monotonic()
        next(iterator)
        total += time.monotonic() - start
    return total


in_turn = waiting(DataLoader(Samples(), batch_size=None, num_workers=0))
default = waiting(DataLoader(Samples(), batch_size=None))
options = {"num_workers": 1, "multiprocessing_context": "fork"}
ahead = waiting(DataLoader(Samples(), batch_size=None, **options))
print("loads ahead by default:", default < in_turn / 2)
print("saves two thirds of the waiting:", ahead < in_turn / 3)
# --8<-- [end:show]

result = {
    "loads_ahead_by_default": default < in_turn / 2,
    "most_waiting_saved": ahead < in_turn / 3,
}
