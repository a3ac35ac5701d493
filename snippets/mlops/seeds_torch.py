"""One call repeats the weights on both sides; only in Keras it seeds NumPy as well."""

# --8<-- [start:show]
import random

import numpy as np
import torch


def run():
    torch.manual_seed(7)
    weights = torch.nn.Linear(4, 4).weight.detach().numpy()
    return weights, (random.random(), np.random.rand())


first, second = run(), run()
repeats = bool((first[0] == second[0]).all())
others = first[1] == second[1]
print("weights repeat:", repeats)
print("Python and NumPy repeat:", others)
# --8<-- [end:show]

result = {"weights_repeat": repeats, "one_seed_for_all": others}
