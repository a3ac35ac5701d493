"""Dynamic eight-bit quantization of five networks."""

# --8<-- [start:show]
import io
import warnings

import torch
from torch import nn
from transformers import MobileNetV2Config, MobileNetV2ForImageClassification

warnings.simplefilter("ignore")
convolutions = [nn.Conv2d(3, 64, 3), nn.ReLU(), nn.Conv2d(64, 256, 3), nn.ReLU()]
classifier = [nn.AdaptiveAvgPool2d(1), nn.Flatten(), nn.Linear(256, 10)]
block = nn.TransformerEncoderLayer(256, 4, 1024)
networks = {
    "dense": nn.Sequential(nn.Linear(784, 512), nn.ReLU(), nn.Linear(512, 10)),
    "convolutional": nn.Sequential(*convolutions, *classifier),
    "MobileNetV2": MobileNetV2ForImageClassification(
        MobileNetV2Config(num_labels=1000)
    ),
    "encoder": nn.TransformerEncoder(block, 2, enable_nested_tensor=False),
    "recurrent": nn.Sequential(nn.LSTM(128, 256)),
}

saved = {}
for name, network in networks.items():
    quantized = torch.ao.quantization.quantize_dynamic(
        network.eval(), {nn.Linear}, dtype=torch.qint8
    )
    file = io.BytesIO()
    torch.save(quantized.state_dict(), file)
    weights = sum(tensor.numel() for tensor in network.state_dict().values())
    saved[name] = round(100 - 100 * len(file.getvalue()) / (4 * weights))
    print(f"{name}: {saved[name]} % smaller than its float32 weights")

listed = torch.ao.quantization.quantize_dynamic(networks["recurrent"], {nn.LSTM})
file = io.BytesIO()
torch.save(listed.state_dict(), file)
saved_when_listed = round(100 - 100 * len(file.getvalue()) / (4 * weights))
print(f"recurrent, with its layer listed: {saved_when_listed} %")
# --8<-- [end:show]

result = {
    "saved_in_dense": saved["dense"],
    "saved_in_convolutional": saved["convolutional"],
    "saved_in_mobile_net": saved["MobileNetV2"],
    "saved_in_encoder": saved["encoder"],
    "saved_in_recurrent": saved["recurrent"],
    "recurrent_can_shrink": saved_when_listed > 70,
}
