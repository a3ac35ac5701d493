"""With stride 2, "same" pads more on the right; PyTorch refuses it, so pad by hand."""

# --8<-- [start:show]
import torch
import torch.nn.functional as F

image = torch.arange(36.0).reshape(1, 1, 6, 6)
kernel = torch.ones(1, 1, 3, 3)

try:
    same = F.conv2d(image, kernel, stride=2, padding="same")
    outcome = "runs"
except RuntimeError as error:
    outcome = type(error).__name__
    print(type(error).__name__, error)

symmetric = F.conv2d(image, kernel, stride=2, padding=1)
print("one on each side:", symmetric[0, 0, 0].tolist())

same = F.conv2d(F.pad(image, (0, 1, 0, 1)), kernel, stride=2)
print("right and bottom:", same[0, 0, 0].tolist())
# --8<-- [end:show]

result = {
    "strided_same_padding": outcome,
    "symmetric": symmetric[0, 0].tolist(),
    "same": same[0, 0].tolist(),
    "same_is_symmetric": torch.equal(same, symmetric),
}
