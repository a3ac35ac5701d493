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


theirs = tf.constant([1.0, 2.0, 3.0])
direct = attempt(lambda: torch.from_dlpack(theirs))
tensor = torch.utils.dlpack.from_dlpack(theirs.__dlpack__())
tensor[0] = 9.0
print("taken directly:", direct)
print("the other side after a write here:", theirs.numpy().tolist())
shares = float(theirs[0]) == 9.0

theirs = tf.constant([1.0, 2.0], tf.bfloat16)
by_numpy = attempt(lambda: torch.from_numpy(theirs.numpy()))
tensor = torch.from_dlpack(theirs)
print("bfloat16 through NumPy:", by_numpy)
print("bfloat16 through DLPack:", tensor.dtype)
# --8<-- [end:show]

result = {
    "takes_tensor_directly": direct == "runs",
    "shares_memory": shares,
    "brain_float_by_array": by_numpy,
    "brain_float_by_capsule": str(tensor.dtype).split(".")[-1],
}
