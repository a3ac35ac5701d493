"""Weights loaded into a new model leave its optimizer at step zero."""

# --8<-- [start:show]
import keras
import numpy as np
from keras import layers

inputs = np.ones((4, 3), dtype="float32")


def make():
    network = keras.Sequential([keras.Input((3,)), layers.Dense(2)])
    network.compile(optimizer="adam", loss="mse")
    return network


network = make()
network.fit(inputs, np.zeros((4, 2)), verbose=0)
network.save_weights("model.weights.h5")

loaded = make()
loaded.load_weights("model.weights.h5")
after_weights = int(loaded.optimizer.iterations)
loaded = make()
loaded.optimizer.build(loaded.trainable_variables)  # gives it places to load into
loaded.load_weights("model.weights.h5")
after_both = int(loaded.optimizer.iterations)
print("steps after loading the weights:", after_weights)
print("steps after loading the optimizer too:", after_both)
# --8<-- [end:show]

result = {
    "optimizer_steps_after_weights": after_weights,
    "optimizer_steps_after_care": after_both,
}
