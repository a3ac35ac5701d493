"""Both save the best epoch; for a misspelt metric, Keras saves the last one instead."""

# --8<-- [start:show]
import warnings
from pathlib import Path

import keras
import tensorflow as tf

x = tf.linspace([-1.0], [1.0], 32)
y, other_y = 3 * x, 2 * x  # to train on, to validate with


def train(metric, file):
    layer = keras.layers.Dense(1, kernel_initializer="zeros")
    model = keras.Sequential([keras.Input([1]), layer])
    model.compile(keras.optimizers.SGD(0.3), "mse")
    save = keras.callbacks.ModelCheckpoint(
        file, monitor=metric, mode="min", save_best_only=True
    )
    history = model.fit(
        x,
        y,
        batch_size=32,
        epochs=7,
        verbose=0,
        validation_data=(x, other_y),
        callbacks=[save],
    )
    losses = history.history["val_loss"]
    return model, min(losses), losses[-1]


model, best, _ = train("val_loss", "best.keras")
model = keras.saving.load_model("best.keras")
saved_best = model.evaluate(x, other_y, batch_size=32, verbose=0) == best
print("the file holds the best epoch:", saved_best)

with warnings.catch_warnings(record=True) as caught:
    warnings.simplefilter("always", UserWarning)
    _, best, last = train("val_los", "misspelt.keras")
reported = [item for item in caught if "val_los available" in str(item.message)]
outcome = reported[0].category.__name__ if reported else "silent"
held = "no_file"
if Path("misspelt.keras").exists():
    model = keras.saving.load_model("misspelt.keras")
    loss = model.evaluate(x, other_y, batch_size=32, verbose=0)
    held = {best: "best_epoch", last: "last_epoch"}[loss]
print("misspelt metric:", outcome, "| file holds:", held)
# --8<-- [end:show]

result = {
    "saved_best": saved_best,
    "misspelt_metric": outcome,
    "saved_under_misspelt_metric": held,
}
