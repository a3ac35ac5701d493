"""Asked for a missing gradient, PyTorch raises an error, TensorFlow returns None."""

# --8<-- [start:show]
import torch

used = torch.tensor(2.0, requires_grad=True)
unused = torch.tensor(2.0, requires_grad=True)
plain = torch.tensor(2.0)
y = used * plain
print("recorded:", y.requires_grad)

outcomes = {}
for name, source in {"unused": unused, "plain": plain}.items():
    try:
        (gradient,) = torch.autograd.grad(y, source, retain_graph=True)
        outcomes[name] = "None" if gradient is None else "gradient"
    except RuntimeError as error:
        outcomes[name] = type(error).__name__
        print(f"{name}: {error}")

try:
    integer = torch.tensor(2, requires_grad=True)
    (gradient,) = torch.autograd.grad(integer * integer, integer)
    outcomes["integer"] = "None" if gradient is None else "gradient"
except RuntimeError as error:
    outcomes["integer"] = type(error).__name__
    print(f"integer: {error}")

(zero,) = torch.autograd.grad(y, unused, retain_graph=True, materialize_grads=True)
print("zeros on request:", zero)

y.backward()
print("after backward():", unused.grad, plain.grad)
# --8<-- [end:show]

result = {
    "records_without_a_block": y.requires_grad,
    "unused_input": outcomes["unused"],
    "unrecorded_input": outcomes["plain"],
    "integer_input": outcomes["integer"],
    "zeros_on_request": zero.item(),
}
