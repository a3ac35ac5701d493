"""Two networks with the same answers keep different shares of their accuracy."""

# --8<-- [start:show]
import keras
import numpy as np
import tensorflow as tf
from ai_edge_litert.interpreter import Interpreter
from keras import layers
from sklearn.datasets import load_digits

keras.utils.disable_interactive_logging()  # the converter reports its steps
keras.utils.set_random_seed(0)
images, labels = load_digits(return_X_y=True)
images = (images / 16).astype("float32")


def build():
    inputs = keras.Input((64,), name="images")
    hidden = [layers.Dense(128, "relu"), layers.Dense(10)]
    return keras.Sequential([inputs, *hidden])


network = build()
loss = keras.losses.SparseCategoricalCrossentropy(from_logits=True)
network.compile(optimizer=keras.optimizers.Adam(0.01), loss=loss)
network.fit(images[:1200], labels[:1200], batch_size=1200, epochs=100)

# Some hidden units 1024 times as large, and their use as much smaller: no rounding.
factor = np.ones(128, dtype="float32")
factor[:8] = 1024.0
rescaled = build()
first, bias, second, last = network.get_weights()
rescaled.set_weights([first * factor, bias * factor, second / factor[:, None], last])


def answers(model):
    return model.predict(images[1200:]).argmax(axis=1)


def kept(model):
    converter = tf.lite.TFLiteConverter.from_keras_model(model)
    converter.optimizations = [tf.lite.Optimize.DEFAULT]
    run = Interpreter(model_content=converter.convert()).get_signature_runner()
    outputs = [run(images=image[None])["output_0"] for image in images[1200:]]
    right = answers(model) == labels[1200:]
    right_quantized = np.concatenate(outputs).argmax(axis=1) == labels[1200:]
    return right_quantized.sum() / right.sum()


same = bool((answers(network) == answers(rescaled)).all())
as_trained, when_rescaled = kept(network), kept(rescaled)
print("same answers in float32:", same)
print(f"accuracy kept as trained: {as_trained:.0%}")
print(f"accuracy kept when rescaled: {when_rescaled:.0%}")
# --8<-- [end:show]

result = {
    "same_answers_before": same,
    "keeps_most_accuracy_as_trained": bool(as_trained > 0.98),
    "keeps_most_accuracy_when_rescaled": bool(when_rescaled > 0.98),
    "keeps_half_when_rescaled": bool(when_rescaled > 0.5),
}
