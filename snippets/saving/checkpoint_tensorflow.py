"""A reloaded model gives the same output, and training resumes exactly."""

# --8<-- [start:show]
import keras
import numpy as np
from keras import layers


def step(network):
    network.fit(inputs, np.ones((4, 2)), epochs=1, verbose=0)


inputs = np.linspace(-1, 1, 12, dtype="float32").reshape(4, 3)
network = keras.Sequential([keras.Input((3,)), layers.Dense(2)])
network.compile(optimizer=keras.optimizers.Adam(), loss="mse")
step(network)
network.save("model.keras")

loaded = keras.models.load_model("model.keras")
steps = int(loaded.optimizer.iterations)
print("in model.keras:", loaded.name, loaded.optimizer.name, "steps:", steps)
same_output = np.array_equal(network(inputs), loaded(inputs))

step(network)
step(loaded)
same_step = np.array_equal(network.get_weights()[0], loaded.get_weights()[0])
print("same output:", same_output, "- same next step:", same_step)
# --8<-- [end:show]

result = {
    "reloaded_output_is_equal": same_output,
    "resumes_exactly": same_step,
    "file_holds_the_model": isinstance(loaded, keras.Model),
    "file_holds_the_optimizer": steps == 1,
}
