"""autocast covers operations, a Keras policy covers layers; weights stay float32."""

# --8<-- [start:show]
import torch

x = torch.ones(4, 8)
unasked = torch.is_autocast_enabled("cpu")
layer = torch.nn.Linear(8, 8)
with torch.autocast("cpu", dtype=torch.bfloat16):
    output = layer(x)
    softmax = torch.softmax(output, dim=1)
    product = torch.matmul(x, x.T)
    loss = torch.nn.functional.mse_loss(output, x)

types = {"layer": output, "softmax": softmax, "product": product}
types |= {"loss": loss, "weights": layer.weight}
types = {name: str(t.dtype).removeprefix("torch.") for name, t in types.items()}
print(types)
# --8<-- [end:show]

result = {
    "mixed_precision_unasked": unasked,
    "layer_output": types["layer"],
    "softmax_output": types["softmax"],
    "plain_product": types["product"],
    "loss_type": types["loss"],
    "weights_type": types["weights"],
    "bytes_of_weights": layer.weight.nbytes,
}
