"""A finished model can be looked into and rewired on both sides."""

# --8<-- [start:show]
import torch
from torch import fx, nn

inputs = torch.tensor([[1.0, 2.0]])
model = nn.Sequential(nn.Linear(2, 2), nn.ReLU(), nn.Linear(2, 1))
for layer in (model[0], model[2]):
    nn.init.constant_(layer.weight, -1.0)
    nn.init.zeros_(layer.bias)

seen = []
hookable = hasattr(model[0], "register_forward_hook")
hook = model[0].register_forward_hook(lambda layer, args, output: seen.append(output))
output = model(inputs)
hook.remove()
hidden = seen[0]
print("hook on a layer:", hookable)
print("hidden:", hidden.tolist(), "output:", output.tolist())

rewired = fx.symbolic_trace(model)
for node in rewired.graph.nodes:
    if isinstance(getattr(model, node.target, None), nn.ReLU):
        node.replace_all_uses_with(node.args[0])
rewired.recompile()
without = rewired(inputs)
print("without the ReLU:", without.tolist())
# --8<-- [end:show]

result = {
    "hook_on_a_layer": hookable,
    "hidden": hidden.detach().numpy(),
    "rewires_finished_model": without.item() == 6.0 and output.item() == 0.0,
    "without": without.detach().numpy(),
}
