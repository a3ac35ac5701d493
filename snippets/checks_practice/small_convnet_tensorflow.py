"""Five printed lines make a model of 54,410 parameters for images of 28×28."""

# --8<-- [start:show]
import tensorflow as tf

model = tf.keras.Sequential(
    [
        tf.keras.layers.Conv2D(32, (3, 3), activation="relu"),
        tf.keras.layers.MaxPooling2D((2, 2)),
        tf.keras.layers.Flatten(),
        tf.keras.layers.Dense(10, activation="softmax"),
    ]
)
images = tf.reshape(tf.linspace(0.0, 1.0, 2 * 28 * 28), (2, 28, 28, 1))
probabilities = model(images)
parameters = model.count_params()
one = bool(tf.reduce_all(tf.abs(tf.reduce_sum(probabilities, 1) - 1) < 1e-5))
print(tuple(probabilities.shape), parameters, "parameters")
# --8<-- [end:show]

result = {"parameters": parameters, "probabilities_sum_to_one": one}
