"""ONNX Runtime computes a small Vision Transformer as the framework computes it."""

# --8<-- [start:show]
import numpy as np
import onnxruntime
import torch
from torch import nn


class SmallTransformer(nn.Module):
    def __init__(self):
        super().__init__()
        self.patches = nn.Conv2d(3, 8, kernel_size=4, stride=4)
        self.places = nn.Parameter(torch.zeros(1, 4, 8))
        self.attention = nn.MultiheadAttention(8, 2, batch_first=True)
        self.norm = nn.LayerNorm(8)
        self.scores = nn.Linear(8, 3)

    def forward(self, image):
        tokens = self.patches(image).flatten(2).transpose(1, 2) + self.places
        seen, _ = self.attention(tokens, tokens, tokens, need_weights=False)
        return self.scores(self.norm(tokens + seen).mean(1))


model = SmallTransformer().eval()
image = torch.linspace(-1, 1, 192).reshape(1, 3, 8, 8)
expected = model(image).detach().numpy()

torch.onnx.export(model, (image,), "model.onnx", verbose=False)

session = onnxruntime.InferenceSession("model.onnx")
source = session.get_inputs()[0].name
(output,) = session.run(None, {source: image.numpy()})
same = bool(np.abs(output - expected).max() < 1e-5)
print("same output:", same)
# --8<-- [end:show]

result = {"onnx_output_is_equal": same}
