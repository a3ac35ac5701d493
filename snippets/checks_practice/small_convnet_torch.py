"""Five printed lines make a model of 54,410 parameters for images of 28×28."""

# --8<-- [start:show]
import torch
from torch import nn

model = nn.Sequential(
    nn.LazyConv2d(32, (3, 3)),
    nn.ReLU(),
    nn.MaxPool2d((2, 2)),
    nn.Flatten(),
    nn.LazyLinear(10),
    nn.Softmax(dim=1),
)
images = torch.linspace(0, 1, 2 * 28 * 28).reshape(2, 1, 28, 28)
probabilities = model(images)
parameters = sum(p.numel() for p in model.parameters())
one = torch.allclose(probabilities.sum(1), torch.ones(2), atol=1e-5)
print(tuple(probabilities.shape), parameters, "parameters")
# --8<-- [end:show]

result = {"parameters": parameters, "probabilities_sum_to_one": one}
