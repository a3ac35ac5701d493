"""ONNX Runtime computes a small Vision Transformer as the framework computes it."""

# --8<-- [start:show]
import keras
import numpy as np
import onnxruntime
from keras import layers


class Tokens(layers.Layer):
    def build(self, shape):
        self.places = self.add_weight(shape=(1, 4, 8), initializer="zeros")

    def call(self, patches):
        return keras.ops.reshape(patches, (-1, 4, 8)) + self.places


image_input = keras.Input((8, 8, 3))
tokens = Tokens()(layers.Conv2D(8, kernel_size=4, strides=4)(image_input))
seen = layers.MultiHeadAttention(2, 4)(tokens, tokens)
pooled = layers.GlobalAveragePooling1D()(layers.LayerNormalization()(tokens + seen))
model = keras.Model(image_input, layers.Dense(3)(pooled))

image = np.linspace(-1, 1, 192, dtype="float32").reshape(1, 8, 8, 3)
expected = model(image).numpy()

model.export("model.onnx", format="onnx", verbose=False)

session = onnxruntime.InferenceSession("model.onnx")
source = session.get_inputs()[0].name
(output,) = session.run(None, {source: image})
same = bool(np.abs(output - expected).max() < 1e-5)
print("same output:", same)
# --8<-- [end:show]

result = {"onnx_output_is_equal": same}
