"""A small convolutional classifier of 28×28 images has 54,410 parameters."""

# --8<-- [start:show]
import keras
import numpy as np
from keras import layers

classifier = keras.Sequential(
    [
        keras.Input((28, 28, 1)),
        layers.Conv2D(32, 3, activation="relu"),
        layers.MaxPooling2D(2),
        layers.Flatten(),
        layers.Dense(10, activation="softmax"),
    ]
)
parameters = classifier.count_params()
print(parameters, "parameters")

unbuilt = layers.Dense(10)
try:
    print(unbuilt.count_params())
except ValueError as error:
    before = type(error).__name__
    print(before, "before the first input")
unbuilt(np.zeros((1, 32 * 13 * 13), "float32"))
after = unbuilt.count_params()
print(after, "parameters after it")

try:
    layers.Dense(units=10)
    needs_input_size = False
except TypeError as error:
    needs_input_size = "input" in str(error)
print("Dense needs its input size:", needs_input_size)
# --8<-- [end:show]

result = {
    "classifier_parameters": parameters,
    "count_before_first_input": before,
    "parameters_of_last_layer": after,
    "layer_needs_input_size": needs_input_size,
}
