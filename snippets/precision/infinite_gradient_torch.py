"""After an infinite gradient both skip the step and halve the loss scale."""

# --8<-- [start:show]
import torch

weight = torch.nn.Parameter(torch.ones(2))
optimizer = torch.optim.SGD([weight], lr=1.0)
scaler = torch.amp.GradScaler("cpu")
initial = scaler.get_scale()

loss = (weight * float("inf")).sum()
scaler.scale(loss).backward()
scaler.step(optimizer)
scaler.update()
print("weight:", weight.tolist())
print("loss scale:", initial, "->", scaler.get_scale())
# --8<-- [end:show]

result = {
    "initial_loss_scale": int(initial),
    "infinite_gradient_skips_step": weight.tolist() == [1.0, 1.0],
    "scale_after_overflow": scaler.get_scale() / initial,
    "growth_interval": scaler.get_growth_interval(),
}
