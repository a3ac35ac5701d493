"""Each side refuses some of NumPy's indexing; only PyTorch assigns to elements."""

# --8<-- [start:show]
import tensorflow as tf

x = tf.range(6)


def attempt(expression):
    try:
        return expression().numpy().tolist()
    except Exception as error:
        return type(error).__name__


def assign():
    y = tf.range(6)
    y[0] = 9
    return y


masked = attempt(lambda: x[x > 3])
listed = attempt(lambda: x[[0, 2]])
reversed_ = attempt(lambda: x[::-1])
assigned = attempt(assign)
replaced = attempt(lambda: tf.tensor_scatter_nd_update(x, [[0]], [9]))
print("x[x > 3]  ", masked)
print("x[[0, 2]] ", listed)
print("x[::-1]   ", reversed_)
print("x[0] = 9  ", assigned)
print("a new x   ", replaced)
# --8<-- [end:show]

result = {
    "indexes_by_mask": masked == [4, 5],
    "indexes_by_list": listed == [0, 2],
    "slices_backwards": reversed_ == [5, 4, 3, 2, 1, 0],
    "assigns_to_elements": assigned == [9, 1, 2, 3, 4, 5],
    "replaced": replaced,
}
