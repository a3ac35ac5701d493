"""Your own source is two methods in PyTorch and a typed generator in TensorFlow."""

# --8<-- [start:show]
import torch
from torch.utils.data import DataLoader, Dataset


class Squares(Dataset):
    def __len__(self):
        return 6

    def __getitem__(self, index):
        return torch.tensor(float(index * index))


source = Squares()
batches = [batch.tolist() for batch in DataLoader(source, batch_size=4)]
print("batches:", batches)


def attempt(action):
    try:
        action()
        return "runs"
    except Exception as error:
        return type(error).__name__


by_index = attempt(lambda: source[3])
untyped = attempt(lambda: next(iter(DataLoader(source))))
print("one sample by index:", by_index)
print("without a declared type:", untyped)
# --8<-- [end:show]

result = {
    "batches": batches,
    "sample_by_index": by_index,
    "source_without_declared_type": untyped,
}
