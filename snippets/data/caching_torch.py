"""Keeping samples in memory is a list in PyTorch and a call in TensorFlow."""

# --8<-- [start:show]
import torch
from torch.utils.data import DataLoader, Dataset

loads = []


class Samples(Dataset):
    def __len__(self):
        return 5

    def __getitem__(self, index):
        loads.append(index)
        return torch.rand(())  # an augmentation


def two_epochs(loader):
    loads.clear()
    first, second = ([float(value) for value in loader] for _ in range(2))
    return len(loads), first == second


plain, repeated = two_epochs(DataLoader(Samples(), batch_size=None))
print("loads:", plain, "- same random numbers:", repeated)

samples = Samples()
kept = [samples[index] for index in range(5)]
after, frozen = two_epochs(DataLoader(kept, batch_size=None))
print("kept in a list, loads:", after, "- same random numbers:", frozen)
in_library = any("cache" in name for name in dir(DataLoader) + dir(Dataset))
print("a call of the pipeline:", in_library)
# --8<-- [end:show]

result = {
    "loads_in_two_epochs": plain,
    "loads_when_kept": after,
    "epochs_equal_when_kept": frozen,
    "epochs_equal_otherwise": repeated,
    "cache_in_pipeline": in_library,
}
