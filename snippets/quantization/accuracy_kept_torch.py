"""Two networks with the same answers keep different shares of their accuracy."""

# --8<-- [start:show]
import copy
import warnings

import torch
from sklearn.datasets import load_digits
from torch import nn

warnings.simplefilter("ignore")
torch.manual_seed(0)
images, labels = (torch.tensor(part) for part in load_digits(return_X_y=True))
images = images.float() / 16

network = nn.Sequential(nn.Linear(64, 128), nn.ReLU(), nn.Linear(128, 10))
optimizer = torch.optim.Adam(network.parameters(), lr=0.01)
for _ in range(100):
    optimizer.zero_grad()
    nn.functional.cross_entropy(network(images[:1200]), labels[:1200]).backward()
    optimizer.step()

# Some hidden units 1024 times as large, and their use as much smaller: no rounding.
factor = torch.ones(128)
factor[:8] = 1024.0
rescaled = copy.deepcopy(network)
with torch.no_grad():
    rescaled[0].weight *= factor[:, None]
    rescaled[0].bias *= factor
    rescaled[2].weight /= factor


@torch.no_grad()
def answers(model):
    return model(images[1200:]).argmax(axis=1)


def kept(model):
    quantized = torch.ao.quantization.quantize_dynamic(
        model, {nn.Linear}, dtype=torch.qint8
    )
    right = answers(model) == labels[1200:]
    right_quantized = answers(quantized) == labels[1200:]
    return right_quantized.sum().item() / right.sum().item()


same = answers(network).equal(answers(rescaled))
as_trained, when_rescaled = kept(network), kept(rescaled)
print("same answers in float32:", same)
print(f"accuracy kept as trained: {as_trained:.0%}")
print(f"accuracy kept when rescaled: {when_rescaled:.0%}")
# --8<-- [end:show]

result = {
    "same_answers_before": same,
    "keeps_most_accuracy_as_trained": as_trained > 0.98,
    "keeps_most_accuracy_when_rescaled": when_rescaled > 0.98,
    "keeps_half_when_rescaled": when_rescaled > 0.5,
}
