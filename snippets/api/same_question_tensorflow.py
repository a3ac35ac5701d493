"""Asked like NumPy, TensorFlow answers like NumPy; three PyTorch defaults differ."""

# --8<-- [start:show]
import numpy as np
import tensorflow as tf

array = np.array([[1.0, 2.0, 4.0], [8.0, 7.0, 6.0]])
x = tf.constant(array)
print("         NumPy | tf")

total = tf.reduce_sum(x, axis=0)
print("sum     ", array.sum(axis=0), "|", total.numpy().tolist())

deviation = tf.math.reduce_std(x)
print(f"std      {array.std():.3f} | {deviation:.3f}")

pieces = tf.split(tf.range(6), 2)
expected = np.split(np.arange(6), 2)
print("split   ", [len(p) for p in expected], "|", [len(p) for p in pieces])

largest = tf.reduce_max(x, axis=1)
print("max     ", array.max(axis=1), "|", type(largest).__name__)

default = tf.math.reduce_std(x)
print(f"std      {array.std():.3f} | {default:.3f} by default")
# --8<-- [end:show]

result = {
    "total": total.numpy(),
    "takes_axis_keyword": total.shape == array.sum(axis=0).shape,
    "std_as_in_numpy": bool(np.isclose(float(deviation), array.std())),
    "split_as_in_numpy": [len(p) for p in pieces] == [len(p) for p in expected],
    "max_as_in_numpy": len(largest) == 2 and getattr(largest, "shape", None) == (2,),
    "std_on_request": float(default),
}
