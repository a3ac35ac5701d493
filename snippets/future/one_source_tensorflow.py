"""One Keras source trains alike on both backends; what it returns is not the same."""

# --8<-- [start:show]
import os

os.environ["KERAS_BACKEND"] = "tensorflow"  # before Keras is imported

import keras
import numpy as np

x = np.linspace(-1, 1, 32, dtype="float32").reshape(16, 2)
y = x.sum(axis=1, keepdims=True) ** 2
start = np.linspace(-1, 1, 16, dtype="float32")

model = keras.Sequential(
    [
        keras.Input([2]),
        keras.layers.Dense(8, activation="tanh"),
        keras.layers.Dense(1),
    ]
)
model.set_weights(
    [start.reshape(2, 8), np.zeros(8), start[:8].reshape(8, 1), np.zeros(1)]
)
model.compile("adam", "mse")
history = model.fit(x, y, batch_size=4, epochs=5, shuffle=False, verbose=0)
losses = history.history["loss"]
print("losses:", [round(loss, 3) for loss in losses])

output = model(x[:1])
kind = f"{type(output).__module__.split('.')[0]}_{type(output).__name__}"
print("a call returns:", kind)
# --8<-- [end:show]

result = {
    "losses": losses,
    "same_source_trains": bool(losses[-1] < losses[0]),
    "a_call_returns": kind,
}
