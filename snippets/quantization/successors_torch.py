"""The calls of today also leave convolutions and recurrent layers alone."""

# --8<-- [start:show]
import io
import warnings

import torch
from torch import nn
from torchao.quantization import Int8WeightOnlyConfig, IntxWeightOnlyConfig, quantize_

warnings.simplefilter("ignore")
torch.manual_seed(0)


def dense():
    return nn.Sequential(nn.Linear(512, 2048), nn.ReLU(), nn.Linear(2048, 64))


def convolutional():
    return nn.Sequential(nn.Conv2d(3, 64, 3), nn.Conv2d(64, 128, 3))


def recurrent():
    return nn.Sequential(nn.LSTM(128, 256))


def size(network):
    file = io.BytesIO()
    torch.save(network.state_dict(), file)
    return len(file.getvalue())


def saved(build, config):
    network = build()
    before = size(network)
    quantize_(network, config)
    return round(100 - 100 * size(network) / before)


eight, four = Int8WeightOnlyConfig(), IntxWeightOnlyConfig(weight_dtype=torch.int4)
builders = (dense, convolutional, recurrent)
shares = {build.__name__: saved(build, eight) for build in builders}
four_bits = saved(dense, four)
print("eight bits, % smaller:", shares)
print("dense, four bits:", four_bits, "% smaller")
half = round(100 - 100 * size(dense().half()) / size(dense()))
print("dense, float16:", half, "% smaller")
# --8<-- [end:show]

result = {
    "saved_by_successor": shares["dense"],
    "successor_covers_convolutions": shares["convolutional"] > 50,
    "successor_covers_recurrent": shares["recurrent"] > 50,
    "saved_by_four_bits": four_bits,
    "saved_by_half_precision": half,
}
