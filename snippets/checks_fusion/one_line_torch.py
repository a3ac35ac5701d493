"""One line compiles a finished model: same output, and it follows its weights."""

# --8<-- [start:show]
import torch
from torch import nn

model = nn.Sequential(nn.Linear(4, 8), nn.ReLU(), nn.Linear(8, 2))
x = torch.linspace(-1.0, 1.0, 12).reshape(3, 4)
plain = model(x)

compiled = torch.compile(model, backend="aot_eager")  # the line; "inductor" needs C++

output = compiled(x)
difference = (output - plain).abs().max().item()
for parameter in model.parameters():
    parameter.data.zero_()
follows = compiled(x).abs().max().item() == 0.0
print("same output:", difference < 1e-6)
print("follows the weights of the model:", follows)
# --8<-- [end:show]

result = {
    "same_output": difference < 1e-6,
    "follows_weights": follows,
}
