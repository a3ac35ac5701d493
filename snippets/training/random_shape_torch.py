"""Random normals take plain sizes, a shape, or both, depending on the library."""

# --8<-- [start:show]
import numpy as np
import torch


def attempt(function, *arguments):
    try:
        return str(tuple(function(*arguments).shape))
    except Exception as error:
        return type(error).__name__


plain = attempt(torch.randn, 2, 3)
shape = attempt(torch.randn, (2, 3))
print("torch.randn      ", plain, shape)
numpy_plain = attempt(np.random.randn, 2, 3)
numpy_shape = attempt(np.random.randn, (2, 3))
print("np.random.randn  ", numpy_plain, numpy_shape)
# --8<-- [end:show]

result = {
    "random_takes_plain_sizes": plain == "(2, 3)",
    "random_takes_a_shape": shape == "(2, 3)",
    "numpy_plain": numpy_plain,
    "numpy_shape": numpy_shape,
}
