"""A block of a vision MLP has the same shape and parameters on both sides."""

# --8<-- [start:show]
import torch
from torch import nn


class MixerBlock(nn.Module):
    def __init__(self, places, channels):
        super().__init__()
        self.over_places = nn.Sequential(
            nn.Linear(places, 16), nn.GELU(), nn.Linear(16, places)
        )
        self.over_channels = nn.Sequential(
            nn.Linear(channels, 16), nn.GELU(), nn.Linear(16, channels)
        )

    def forward(self, tokens):
        mixed = self.over_places(tokens.transpose(1, 2)).transpose(1, 2)
        tokens = tokens + mixed
        return tokens + self.over_channels(tokens)


block = MixerBlock(places=4, channels=8)
output = block(torch.ones(1, 4, 8))
parameters = sum(weight.numel() for weight in block.parameters())
print("shape:", list(output.shape), "parameters:", parameters)
# --8<-- [end:show]

result = {"shape": list(output.shape), "parameters": parameters}
