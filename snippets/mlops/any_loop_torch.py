"""KerasTuner searches any function that returns a number, in either framework."""

# --8<-- [start:show]
import os
import sys

os.environ["KERAS_BACKEND"] = "torch"  # before Keras is imported

import keras_tuner
import torch


class Search(keras_tuner.GridSearch):
    def run_trial(self, trial, verbose):
        rate = trial.hyperparameters.Choice("learning_rate", [0.01, 0.3, 5.0])
        w = torch.tensor(0.0, requires_grad=True)
        for _ in range(5):
            (gradient,) = torch.autograd.grad((w - 3) ** 2, w)
            with torch.no_grad():
                w -= rate * gradient
        return abs(w.item() - 3)


search = Search(directory="trials", overwrite=True)
search.search(verbose=0)
best = search.get_best_hyperparameters()[0]["learning_rate"]
tunes = len(search.oracle.trials) == 3
print("best learning rate:", best, "| trials:", len(search.oracle.trials))
print("TensorFlow loaded:", "tensorflow" in sys.modules)
# --8<-- [end:show]

result = {"best": best, "tunes_an_own_loop": tunes}
