"""PyTorch shares memory with NumPy; TensorFlow takes part in NumPy's expressions."""

# --8<-- [start:show]
import numpy as np
import torch

array = np.ones(3, dtype="float32")
x = torch.from_numpy(array)
array[0] = 5
print("after array[0] = 5:", x.tolist())

back = x.numpy()
back[1] = 7
print("after back[1] = 7: ", x.tolist())

viewed = np.shares_memory(np.asarray(x), np.asarray(x))
print("np.asarray(x) is a view:", viewed)


def attempt(expression):
    try:
        return type(expression()).__name__
    except Exception as error:
        return type(error).__name__


y = torch.ones(3)
mean = attempt(lambda: np.mean(y))
product = attempt(lambda: array * y)
swapped = attempt(lambda: y * array)
print("np.mean(y):", mean)
print("array * y: ", product)
print("y * array: ", swapped)
# --8<-- [end:show]

result = {
    "made_without_copy": x.tolist()[0] == 5,
    "returned_without_copy": x.tolist()[1] == 7,
    "viewed_without_copy": bool(viewed),
    "numpy_reduces_tensors": not mean.endswith("Error"),
    "array_times_tensor": not product.endswith("Error"),
    "tensor_times_array": not swapped.endswith("Error"),
}
