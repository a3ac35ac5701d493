"""DLPack hands a tensor to the other framework without a copy."""

# --8<-- [start:show]
import tensorflow as tf
import torch


def attempt(convert):
    try:
        convert()
        return "runs"
    except Exception as error:
        return type(error).__name__


theirs = torch.tensor([1.0, 2.0, 3.0])
direct = attempt(lambda: tf.experimental.dlpack.from_dlpack(theirs))
tensor = tf.experimental.dlpack.from_dlpack(theirs.__dlpack__())
theirs[0] = 9.0
print("taken directly:", direct)
print("this side after a write there:", tensor.numpy().tolist())
shares = float(tensor[0]) == 9.0

theirs = torch.tensor([1.0, 2.0], dtype=torch.bfloat16)
by_numpy = attempt(lambda: tf.convert_to_tensor(theirs.numpy()))
tensor = tf.experimental.dlpack.from_dlpack(theirs.__dlpack__())
print("bfloat16 through NumPy:", by_numpy)
print("bfloat16 through DLPack:", tensor.dtype)
# --8<-- [end:show]

result = {
    "takes_tensor_directly": direct == "runs",
    "shares_memory": shares,
    "brain_float_by_array": by_numpy,
    "brain_float_by_capsule": tensor.dtype.name,
}
