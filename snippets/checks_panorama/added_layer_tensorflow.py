"""A layer added to a model after training has begun takes part in the next call."""

# --8<-- [start:show]
import keras
import numpy as np

inputs, targets = np.array([[1.0], [2.0]]), np.array([[2.0], [4.0]])
dense = {"units": 1, "kernel_initializer": "ones"}
model = keras.Sequential([keras.Input((1,)), keras.layers.Dense(**dense)])
added = keras.layers.Dense(1, kernel_initializer=keras.initializers.Constant(3.0))
model.compile(keras.optimizers.SGD(learning_rate=0.01), "mean_squared_error")


def train():
    model.fit(inputs, targets, verbose=0)


train()
before = model(inputs).numpy()
model.add(added)
calls_it = bool(np.allclose(model(inputs), 3 * before))
print("the next call uses it:   ", calls_it)

weight = float(added.kernel[0, 0])
try:
    train()
    trains_it = float(added.kernel[0, 0]) != weight
except (ValueError, KeyError) as error:
    trains_it = False
    print(type(error).__name__, "|", str(error).splitlines()[0][:60])
print("the next step changes it:", trains_it)
# --8<-- [end:show]

result = {"used_in_next_call": calls_it, "trained_in_next_step": trains_it}
