"""With weights carried over, output, loss, gradient and first step agree."""

# --8<-- [start:show]
import numpy as np
import torch
from torch import nn


def numbers(*shape):
    return np.sin(np.arange(np.prod(shape)) + 1).reshape(shape).astype("float32")


# Eight images with two channels, stored as batch, channel, height, width.
images = torch.from_numpy(numbers(8, 2, 6, 6))
labels = torch.arange(8) % 4
network = nn.Sequential(
    nn.Conv2d(2, 5, 3), nn.ReLU(), nn.MaxPool2d(2), nn.Flatten(), nn.Linear(20, 4)
)
convolution, dense = network[0], network[4]
network.load_state_dict(
    {
        "0.weight": torch.from_numpy(numbers(5, 2, 3, 3)),
        "0.bias": torch.from_numpy(numbers(5)),
        "4.weight": torch.from_numpy(numbers(4, 20)),
        "4.bias": torch.from_numpy(numbers(4)),
    }
)
optimizer = torch.optim.SGD(network.parameters(), lr=0.1)
loss_function = nn.CrossEntropyLoss()

logits = network(images)
loss = loss_function(logits, labels)
loss.backward()
gradient = convolution.weight.grad.numpy().copy()
optimizer.step()
kernel = convolution.weight.detach().numpy()
matrix = dense.weight.detach().numpy()
print(f"loss {loss.item():.6f}")
print("gradient", np.round(gradient[0, 0, 0], 5))
print("after the step", np.round(kernel[0, 0, 0], 5))

features = convolution(images)
print("features", tuple(features.shape), "kernel", tuple(convolution.weight.shape))
# --8<-- [end:show]

result = {
    "logits": logits.detach().numpy(),
    "loss": loss.item(),
    "gradient": gradient,
    "kernel_after_step": kernel,
    "matrix_after_step": matrix,
    "image_layout": "NCHW" if features.shape[1] == 5 else "NHWC",
    "kernel_layout": "OIHW" if convolution.weight.shape[0] == 5 else "HWIO",
}
