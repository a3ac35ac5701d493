"""Keras prints a summary with counts; PyTorch prints the layers alone."""

# --8<-- [start:show]
import keras
from keras import layers

network = keras.Sequential(
    [keras.Input((8,)), layers.Dense(4, activation="relu"), layers.Dense(2)]
)
lines = []
network.summary(line_length=60, print_fn=lines.append)
print("\n".join(lines))

parameters = network.count_params()
printed = "\n".join(lines)
has_summary = hasattr(network, "summary")
shows_count = str(parameters) in printed
# --8<-- [end:show]

result = {
    "summary_in_library": has_summary,
    "printing_shows_parameter_count": shows_count,
    "parameters": parameters,
}
