"""A 3D convolution followed by a recurrent layer takes clips of three lengths."""

# --8<-- [start:show]
import torch
from torch import nn


class ClipModel(nn.Module):
    def __init__(self):
        super().__init__()
        self.convolution = nn.Conv3d(3, 4, kernel_size=3, padding=1)
        self.recurrent = nn.LSTM(4, 5, batch_first=True)
        self.scores = nn.Linear(5, 2)

    def forward(self, clip):  # batch, channel, time, height, width
        features = torch.relu(self.convolution(clip)).mean((3, 4))
        states, _ = self.recurrent(features.transpose(1, 2))
        return self.scores(states[:, -1])


model = ClipModel()
shapes = []
for frames in (4, 7, 2):
    scores = model(torch.ones(1, 3, frames, 8, 8))
    scores.sum().backward()
    shapes.append(list(scores.shape))
trained = all(weight.grad is not None for weight in model.parameters())
print("scores:", shapes, "gradients everywhere:", trained)
# --8<-- [end:show]

result = {
    "takes_three_lengths": shapes == [[1, 2]] * 3,
    "gradients_everywhere": trained,
}
