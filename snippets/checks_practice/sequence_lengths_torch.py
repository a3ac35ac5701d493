"""One recurrent layer takes sequences of three lengths without being redefined."""

# --8<-- [start:show]
import torch
from torch import nn

layer = nn.LSTM(input_size=2, hidden_size=4, batch_first=True)
count = sum(p.numel() for p in layer.parameters())
shapes = [tuple(layer(torch.ones(1, n, 2))[0].shape) for n in (3, 7, 1)]
same = sum(p.numel() for p in layer.parameters()) == count
print("outputs:", *shapes)
# --8<-- [end:show]

result = {
    "lengths_read": sum(shape[1] == n for shape, n in zip(shapes, (3, 7, 1))),
    "layer_unchanged": same,
}
