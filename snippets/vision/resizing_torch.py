"""Bilinear resizing agrees; nearest and plain bicubic take other samples."""

# --8<-- [start:show]
import torch
import torch.nn.functional as F

image = (torch.arange(64.0) % 7).reshape(1, 1, 8, 8)
bilinear = F.interpolate(image, (3, 3), mode="bilinear")
smooth = F.interpolate(image, (3, 3), mode="bilinear", antialias=True)
print("bilinear:", bilinear[0, 0, 0].tolist())

row = torch.arange(4.0).reshape(1, 1, 1, 4)
nearest = F.interpolate(row, (1, 2), mode="nearest")
centred = F.interpolate(row, (1, 2), mode="nearest-exact")
print("nearest:", nearest.flatten().tolist(), "centred:", centred.flatten().tolist())

point = torch.eye(8)[4].reshape(1, 1, 1, 8)
cubic = F.interpolate(point, (1, 16), mode="bicubic")
coefficient = round(cubic.flatten()[6].item() / 0.140625, 3)
print("bicubic coefficient:", coefficient)
cubic = F.interpolate(point, (1, 16), mode="bicubic", antialias=True)
# --8<-- [end:show]

result = {
    "bilinear": bilinear.flatten().numpy(),
    "bilinear_antialiased": smooth.flatten().numpy(),
    "antialias_by_default": torch.allclose(bilinear, smooth),
    "nearest_takes_the_centre": torch.equal(nearest, centred),
    "centred": centred.flatten().tolist(),
    "bicubic_coefficient": coefficient,
    "bicubic_antialiased": cubic.flatten().numpy(),
}
