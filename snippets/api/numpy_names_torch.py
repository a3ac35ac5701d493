"""Half of NumPy's function names have a namesake, if one knows where to look."""

# --8<-- [start:show]
import os

os.environ["KERAS_BACKEND"] = "torch"  # before Keras is imported

import keras
import numpy as np
import torch

functions = [
    name
    for name in np.__all__
    if callable(getattr(np, name)) and not isinstance(getattr(np, name), type)
]
attributes = [name for name in dir(np.ndarray) if not name.startswith("_")]
layers = [name for name in dir(torch.nn) if not name.startswith("_")]


def shared(namespace):
    return sum(callable(getattr(namespace, name, None)) for name in functions)


found = {
    "NumPy": shared(np),
    "torch": shared(torch),
    "the closest: torch": shared(torch),
    "keras.ops": shared(keras.ops),
}
on_tensors = sum(hasattr(torch.Tensor, name) for name in attributes)
in_layers = [name for name in layers if name in functions]
for namespace, count in found.items():
    print(f"{namespace:20} {count:3} functions")
print("attributes on tensors:", on_tensors, "of", len(attributes))
print("shared with torch.nn:", in_layers)
# --8<-- [end:show]

numpy, main, closest, keras_ops = found.values()
result = {
    "numpy_functions": numpy,
    "numpy_names_in_main_namespace": main,
    "numpy_names_in_closest_namespace": closest,
    "numpy_names_in_keras_ops": keras_ops,
    "array_attributes_on_tensors": on_tensors,
    "layer_names_in_numpy": len(in_layers),
}
