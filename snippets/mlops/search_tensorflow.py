"""A search over three learning rates finds the same best one on both sides."""

# --8<-- [start:show]
import shutil

import keras
import keras_tuner
import tensorflow as tf

shutil.rmtree("trials", ignore_errors=True)
x = tf.linspace([-1.0], [1.0], 32)
y = 3 * x
started = []


def build(trial):
    rate = trial.Choice("learning_rate", [0.01, 0.3, 5.0])
    started.append(rate)
    layer = keras.layers.Dense(1, kernel_initializer="zeros")
    model = keras.Sequential([keras.Input([1]), layer])
    model.compile(keras.optimizers.SGD(rate), "mse")
    return model


def search():
    tuner = keras_tuner.GridSearch(build, objective="loss", directory="trials")
    started.clear()  # it builds the model once to learn the space
    tuner.search(x, y, batch_size=32, epochs=5, verbose=0)
    return tuner.get_best_hyperparameters()[0]["learning_rate"]


best = search()
trials = len(started)
print("best learning rate:", best, "| trials:", trials)

search()
again = len(started)
print("trials of a second search:", again)
# --8<-- [end:show]

result = {
    "best": best,
    "trials": trials,
    "second_search_trains_again": again > 0,
    "tuner_in_framework": any(
        "tune" in name.lower() for name in [*dir(tf), *dir(keras)]
    ),
}
