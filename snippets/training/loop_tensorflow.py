"""A hand-written loop and fit reach the same loss in every epoch."""

# --8<-- [start:show]
import keras
import numpy as np
from keras import layers, ops

inputs = np.linspace(-1, 1, 12, dtype="float32").reshape(12, 1)
targets = inputs**2


class Network(keras.Model):
    def __init__(self):
        super().__init__()
        self.hidden = layers.Dense(8)
        self.outer = layers.Dense(1)

    def call(self, x):
        return self.outer(ops.tanh(self.hidden(x)))


network = Network()
network(inputs)  # creates the weights
for weight in network.trainable_weights:  # fixed, so that both sides start alike
    start = np.linspace(-1, 1.5, np.prod(weight.shape), dtype="float32")
    weight.assign(start.reshape(weight.shape))

network.compile(
    optimizer=keras.optimizers.SGD(learning_rate=0.1),
    loss=keras.losses.MeanSquaredError(),
)
history = network.fit(inputs, targets, batch_size=4, epochs=5, shuffle=False, verbose=0)
losses = history.history["loss"]
print([f"{value:.5f}" for value in losses])
print("the class has fit:", hasattr(network, "fit"))
# --8<-- [end:show]

result = {"losses": losses, "loop_in_library": hasattr(network, "fit")}
