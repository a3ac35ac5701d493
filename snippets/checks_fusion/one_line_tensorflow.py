"""One line compiles a finished model: same output, and it follows its weights."""

# --8<-- [start:show]
import keras
import tensorflow as tf
from keras import layers

model = keras.Sequential([layers.Dense(8, activation="relu"), layers.Dense(2)])
x = tf.reshape(tf.linspace(-1.0, 1.0, 12), (3, 4))
plain = model(x)

compiled = tf.function(model, jit_compile=True)  # the line

output = compiled(x)
difference = tf.reduce_max(tf.abs(output - plain)).numpy().item()
for weight in model.weights:
    weight.assign(tf.zeros(weight.shape))
follows = tf.reduce_max(tf.abs(compiled(x))).numpy().item() == 0.0
print("same output:", difference < 1e-6)
print("follows the weights of the model:", follows)
# --8<-- [end:show]

result = {
    "same_output": difference < 1e-6,
    "follows_weights": follows,
}
