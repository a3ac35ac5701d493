"""In float16 a tiny gradient vanishes unless the loss is scaled; Keras scales."""

# --8<-- [start:show]
import torch

x = torch.ones(1, 1)


def step(scaled):
    layer = torch.nn.Linear(1, 1, bias=False)
    torch.nn.init.ones_(layer.weight)
    optimizer = torch.optim.SGD(layer.parameters(), lr=1e8)
    scaler = torch.amp.GradScaler("cpu", enabled=scaled)
    with torch.autocast("cpu", dtype=torch.float16):
        output = layer(x)
    loss = (output.float() * 1e-8).mean()
    scaler.scale(loss).backward()
    scaler.step(optimizer)
    scaler.update()
    return layer.weight.item()


unasked, scaled = step(scaled=False), step(scaled=True)
print("weight after one step:", round(unasked, 2))
print("with GradScaler:      ", round(scaled, 2))
# --8<-- [end:show]

result = {
    "tiny_gradient_survives_unasked": unasked != 1.0,
    "moves_when_scaled": scaled < 0.5,
}
