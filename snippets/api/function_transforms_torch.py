"""PyTorch turns functions into their gradients as JAX does; TensorFlow has the map."""

# --8<-- [start:show]
import torch

weight = torch.tensor([[1.0], [-2.0]])
inputs = torch.tensor([[1.0, 2.0], [3.0, 1.0]])


def loss(weight, x):
    return ((x @ weight) ** 2).sum()


gradient = torch.func.grad(loss)
per_example = torch.func.vmap(gradient, in_dims=(None, 0))(weight, inputs)
print("gradient of each example:", per_example.squeeze(-1).tolist())

jax_names = "grad vjp jvp jacfwd jacrev hessian linearize vmap".split()
found = [name for name in jax_names if hasattr(torch.func, name)]
print("names as in JAX:", *found)

model = torch.nn.Linear(2, 1, bias=False)
parameters = {"weight": weight.T}
output = torch.func.functional_call(model, parameters, (inputs,))
print("model called with other weights:", output.flatten().tolist())
# --8<-- [end:show]

result = {
    "per_example": per_example.numpy(),
    "transforms_named_as_in_jax": len(found),
    "maps_over_a_batch": per_example.shape[0] == inputs.shape[0],
    "output": output.detach().numpy(),
    "model_called_with_weights": bool((output == inputs @ weight).all()),
}
