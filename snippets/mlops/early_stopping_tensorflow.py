"""Both stop at the same epoch and keep its weights; the best ones come on request."""

# --8<-- [start:show]
import keras
import tensorflow as tf

x = tf.linspace([-1.0], [1.0], 32)
y, other_y = 3 * x, 2 * x  # to train on, to validate with


def train(**options):
    layer = keras.layers.Dense(1, kernel_initializer="zeros")
    model = keras.Sequential([keras.Input([1]), layer])
    model.compile(keras.optimizers.SGD(0.3), "mse")
    stop = keras.callbacks.EarlyStopping(patience=2, **options)
    history = model.fit(
        x,
        y,
        batch_size=32,
        epochs=20,
        verbose=0,
        validation_data=(x, other_y),
        callbacks=[stop],
    )
    left = model.evaluate(x, other_y, batch_size=32, verbose=0)
    return history.history["val_loss"], left


losses, kept = train()
print("epochs:", len(losses), "| best epoch:", losses.index(min(losses)) + 1)

_, restored = train(restore_best_weights=True)
print("left in the model:", "best" if kept == min(losses) else "last")
print("restored:", "best" if restored == min(losses) else "last")
in_package = hasattr(keras.callbacks, "EarlyStopping")
print("early stopping in the package:", in_package)
# --8<-- [end:show]

result = {
    "epochs": len(losses),
    "best_epoch": losses.index(min(losses)) + 1,
    "early_stopping_in_package": in_package,
    "weights_left_in_the_model": "best" if kept == min(losses) else "last",
    "best_on_request": restored == min(losses),
}
