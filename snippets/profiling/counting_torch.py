"""Both count the same for a matrix product; TensorFlow adds those of a bias."""

# --8<-- [start:show]
import torch
from torch.utils.flop_counter import FlopCounterMode

inputs, weight, bias = torch.ones(2, 8), torch.ones(8, 4), torch.ones(4)


def count(function):
    with FlopCounterMode(display=False) as counter:
        function()
    return counter.get_total_flops()


product = count(lambda: inputs @ weight)
layer = count(lambda: torch.addmm(bias, inputs, weight))
print("matrix product:", product)
print("with a bias:", layer)
# --8<-- [end:show]

result = {"operations_of_product": product, "operations_of_layer": layer}
