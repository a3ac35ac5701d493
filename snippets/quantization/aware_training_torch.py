"""Training with the rounding of quantization in the loop."""

# --8<-- [start:show]
import warnings

import torch
from torch import nn
from torchao.quantization import Int8DynamicActivationIntxWeightConfig, quantize_
from torchao.quantization.granularity import PerGroup
from torchao.quantization.qat import QATConfig

warnings.simplefilter("ignore")

weight = torch.tensor([0.31, -0.72], requires_grad=True)
rounded = torch.fake_quantize_per_tensor_affine(weight, 0.25, 0, -8, 7)
(rounded * torch.tensor([1.0, 2.0])).sum().backward()
print("rounded:", rounded.tolist(), "gradient:", weight.grad.tolist())

base = Int8DynamicActivationIntxWeightConfig(torch.int4, PerGroup(32))
network = nn.Sequential(nn.Linear(64, 64), nn.ReLU(), nn.Linear(64, 32))
try:
    quantize_(network, QATConfig(base, step="prepare"))
    optimizer = torch.optim.SGD(network.parameters(), lr=0.1)
    network(torch.ones(8, 64)).square().mean().backward()
    optimizer.step()
    quantize_(network, QATConfig(base, step="convert"))
    outcome = "runs"
except Exception as error:
    outcome = type(error).__name__
print("prepared, trained and converted:", outcome)
# --8<-- [end:show]

result = {
    "rounded": rounded.tolist(),
    "gradient_passes_the_rounding": weight.grad.tolist() == [1.0, 2.0],
    "aware_training_in_one_call": outcome,
}
