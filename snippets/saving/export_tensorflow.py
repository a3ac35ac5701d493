"""An exported model computes the same, but the ordinary loader refuses it."""

# --8<-- [start:show]
import keras
import tensorflow as tf
from keras import layers

network = keras.Sequential([keras.Input((3,)), layers.Dense(2, activation="relu")])
inputs = tf.reshape(tf.linspace(-1.0, 1.0, 12), (4, 3))

network.export("exported", verbose=False)  # a directory in SavedModel format

try:
    keras.models.load_model("exported")
    ordinary = "runs"
except Exception as error:
    ordinary = type(error).__name__
exported = tf.saved_model.load("exported")
difference = float(tf.reduce_max(tf.abs(exported.serve(inputs) - network(inputs))))

print("keras.models.load_model:", ordinary)
print("tf.saved_model.load: same output", difference < 1e-6)
# --8<-- [end:show]

result = {
    "exported_by_ordinary_loader": ordinary,
    "exported_gives_same_output": difference < 1e-6,
}
