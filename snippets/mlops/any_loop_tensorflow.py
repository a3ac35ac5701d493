"""KerasTuner searches any function that returns a number, in either framework."""

# --8<-- [start:show]
import sys

import keras_tuner
import tensorflow as tf


class Search(keras_tuner.GridSearch):
    def run_trial(self, trial, verbose):
        rate = trial.hyperparameters.Choice("learning_rate", [0.01, 0.3, 5.0])
        w = tf.Variable(0.0)
        for _ in range(5):
            with tf.GradientTape() as tape:
                loss = (w - 3) ** 2
            w.assign_sub(rate * tape.gradient(loss, w))
        return abs(float(w) - 3)


search = Search(directory="trials", overwrite=True)
search.search(verbose=0)
best = search.get_best_hyperparameters()[0]["learning_rate"]
tunes = len(search.oracle.trials) == 3
print("best learning rate:", best, "| trials:", len(search.oracle.trials))
print("PyTorch loaded:", "torch" in sys.modules)
# --8<-- [end:show]

result = {"best": best, "tunes_an_own_loop": tunes}
