"""Trained with simulated rounding, a network is stored in eight-bit integers."""

# --8<-- [start:show]
import torch
from executorch.backends.xnnpack.partition.xnnpack_partitioner import (
    XnnpackPartitioner,
)
from executorch.backends.xnnpack.quantizer.xnnpack_quantizer import (
    XNNPACKQuantizer,
    get_symmetric_quantization_config,
)
from executorch.exir import to_edge_transform_and_lower
from torch import nn
from torchao.quantization.pt2e import move_exported_model_to_eval
from torchao.quantization.pt2e.quantize_pt2e import convert_pt2e, prepare_qat_pt2e

inputs = torch.linspace(-1, 1, 64 * 256).reshape(64, 256)
targets = inputs[:, :10].sin()
model = nn.Sequential(nn.Linear(256, 1024), nn.ReLU(), nn.Linear(1024, 10))
plain = 4 * sum(weight.numel() for weight in model.parameters())  # bytes as float32

options = get_symmetric_quantization_config(is_per_channel=True, is_qat=True)
captured = torch.export.export(model.eval(), (inputs,)).module()
aware = prepare_qat_pt2e(captured, XNNPACKQuantizer().set_global(options))
optimizer = torch.optim.SGD(aware.parameters(), lr=0.1)
losses = []
for _ in range(10):
    optimizer.zero_grad()
    loss = nn.functional.mse_loss(aware(inputs), targets)
    loss.backward()
    optimizer.step()
    losses.append(loss.item())
kinds = {str(weight.dtype) for weight in aware.parameters()}
while_training = "float32" if kinds == {"torch.float32"} else "other"
move_exported_model_to_eval(aware)
converted = convert_pt2e(aware)
program = torch.export.export(converted, (inputs,))
lowered = to_edge_transform_and_lower(program, partitioner=[XnnpackPartitioner()])
quantized = lowered.to_executorch().buffer
kinds = {str(w.dtype) for w in converted.buffers() if w.numel() > 1024}
afterwards = "int8" if kinds == {"torch.int8"} else "other"

ratio = len(quantized) / plain
print("loss falls:", losses[-1] < losses[0])
print("weights while training:", while_training)
print("weights afterwards:", afterwards)
print(f"size of the file: {ratio:.2f} of the float32 weights")
# --8<-- [end:show]

result = {
    "loss_falls": losses[-1] < losses[0],
    "weights_while_training": while_training,
    "weights_afterwards": afterwards,
    "saves_three_quarters": abs(ratio - 0.25) < 0.02,
}
