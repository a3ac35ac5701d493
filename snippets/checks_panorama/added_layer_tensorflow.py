"""A layer added after training has begun takes part in the next call of the model."""

# --8<-- [start:show]
import keras
import numpy as np

inputs, targets = np.array([[1.0], [2.0]]), np.array([[2.0], [4.0]])
dense = {"units": 1, "kernel_initializer": "ones"}
model = keras.Sequential([keras.Input((1,)), keras.layers.Dense(**dense)])
added = keras.layers.Dense(1, kernel_initializer=keras.initializers.Constant(3.0))
model.compile(keras.optimizers.SGD(learning_rate=0.01), "mean_squared_error")


def train():
    return model.fit(inputs, targets, verbose=0).history["loss"][0]


train()
before = model(inputs).numpy()
model.add(added)
calls_it = bool(np.allclose(model(inputs), 3 * before))
print("the next call uses it:   ", calls_it)

new_loss = np.mean((3 * before - targets) ** 2)
sees_it = bool(abs(train() - new_loss) < 1e-4)
trains_it = float(added.kernel[0, 0]) != 3.0
print("the next step sees it:   ", sees_it)
print("the next step changes it:", trains_it)

model.compile(keras.optimizers.SGD(learning_rate=0.01), "mean_squared_error")
train()
told = float(added.kernel[0, 0]) != 3.0
print("changed once told:       ", told)
# --8<-- [end:show]

result = {
    "used_in_next_call": calls_it,
    "seen_by_next_step": sees_it,
    "trained_in_next_step": trains_it,
    "trained_once_told": told,
}
