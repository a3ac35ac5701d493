"""Unequal lengths need a padding function in PyTorch and one call in TensorFlow."""

# --8<-- [start:show]
import torch
from torch.nn.utils.rnn import pad_sequence
from torch.utils.data import DataLoader

samples = [torch.tensor([1, 2]), torch.tensor([3, 4, 5])]

try:
    next(iter(DataLoader(samples, batch_size=2)))
    unpadded = "runs"
except Exception as error:
    unpadded = type(error).__name__
print("plain batch:", unpadded)


def collate(batch):
    return pad_sequence(batch, batch_first=True)


padded = next(iter(DataLoader(samples, batch_size=2, collate_fn=collate))).tolist()
print("padded:", padded)
in_loader = any("pad" in name for name in dir(DataLoader))
print("padding is a call of the pipeline:", in_loader)
# --8<-- [end:show]

result = {
    "batch_of_unequal_lengths": unpadded,
    "padded": padded,
    "padding_in_pipeline": in_loader,
}
