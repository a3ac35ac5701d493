"""A NumPy random number in a transform is drawn anew, or once while tracing."""

# --8<-- [start:show]
import numpy as np
import torch
from torch.utils.data import DataLoader, Dataset


class Samples(Dataset):
    def __init__(self, draw):
        self.draw = draw

    def __len__(self):
        return 8

    def __getitem__(self, index):
        return self.draw()


def distinct(draw):
    options = {"num_workers": 2, "multiprocessing_context": "fork"}
    loader = DataLoader(Samples(draw), batch_size=None, **options)
    return len({float(value) for value in loader})


from_numpy = distinct(np.random.uniform)
from_library = distinct(lambda: torch.rand(()))
print("different numbers in 8 samples, NumPy:", from_numpy)
print("different numbers in 8 samples, library:", from_library)
# --8<-- [end:show]

result = {
    "different_numpy_numbers": from_numpy,
    "numpy_random_drawn_anew": from_numpy == 8,
    "different_library_numbers": from_library,
}
