"""The first program of each beginner's guide, on data made here, runs and learns."""

# --8<-- [start:show]
import warnings

import numpy as np
import tensorflow as tf

tf.keras.utils.set_random_seed(0)
images = np.zeros((200, 28, 28), "float32")
labels = np.arange(200) % 10
for number, label in enumerate(labels):
    images[number, label * 2] = 1.0  # the bright row tells the class

with warnings.catch_warnings(record=True) as caught:
    warnings.simplefilter("always")
    model = tf.keras.models.Sequential(
        [
            tf.keras.layers.Flatten(input_shape=(28, 28)),
            tf.keras.layers.Dense(128, activation="relu"),
            tf.keras.layers.Dense(10),
        ]
    )
    loss_fn = tf.keras.losses.SparseCategoricalCrossentropy(from_logits=True)
    model.compile(optimizer="adam", loss=loss_fn, metrics=["accuracy"])
    first_loss = float(loss_fn(labels, model(images)))
    model.fit(images, labels, batch_size=200, epochs=40, verbose=0)
    guesses = model.predict(images, verbose=0).argmax(1)

accuracy = float((guesses == labels).mean())
warning = caught[0].category.__name__ if caught else "no_warning"
print("loss at the start is near ln 10:", abs(first_loss - 2.3) < 0.2)
print("accuracy:", accuracy)
print(warning, *[str(w.message).split("/")[0] for w in caught])
# --8<-- [end:show]

result = {
    "accuracy": accuracy,
    "starts_near_chance": abs(first_loss - 2.3) < 0.2,
    "first_program_warning": warning,
}
