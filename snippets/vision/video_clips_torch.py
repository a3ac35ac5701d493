"""A 3D convolution and a recurrent layer read clips of three lengths in both."""

# --8<-- [start:show]
import torch

convolution = torch.nn.Conv3d(1, 1, 3, padding=1, bias=False)
recurrent = torch.nn.RNN(16, 1, bias=False, batch_first=True)
with torch.no_grad():
    convolution.weight.copy_(torch.linspace(-1, 1, 27).reshape(1, 1, 3, 3, 3))
    recurrent.weight_ih_l0.copy_(torch.linspace(-1, 1, 16).reshape(1, 16))
    recurrent.weight_hh_l0.fill_(0.5)


def read(clip):
    frames = convolution(clip).flatten(3).squeeze(1)
    return recurrent(frames)[0][:, -1]


summaries = []
for length in (3, 5, 8):
    clip = torch.linspace(0, 0.1, length * 16).reshape(1, 1, length, 4, 4)
    summaries.append(read(clip).item())
    print(length, "frames:", round(summaries[-1], 4))
# --8<-- [end:show]

result = {"summaries": torch.tensor(summaries).numpy()}
