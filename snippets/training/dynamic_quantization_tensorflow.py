"""Eight-bit weights make a dense network less than a third as large."""

# --8<-- [start:show]
import warnings

import keras
import numpy as np
import tensorflow as tf
from keras import layers

keras.utils.disable_interactive_logging()  # the converter reports its steps
network = keras.Sequential(
    [
        keras.Input((256,), name="inputs"),
        layers.Dense(256, activation="relu"),
        layers.Dense(10),
    ]
)
inputs = np.linspace(-1, 1, 256, dtype="float32").reshape(1, 256)

with warnings.catch_warnings(record=True) as caught:
    warnings.simplefilter("always")
    converter = tf.lite.TFLiteConverter.from_keras_model(network)
    converter.optimizations = [tf.lite.Optimize.DEFAULT]
    quantized = converter.convert()

plain = tf.lite.TFLiteConverter.from_keras_model(network).convert()
sizes = [len(plain), len(quantized)]
ratio = sizes[1] / sizes[0]

with warnings.catch_warnings(record=True) as caught_running:
    warnings.simplefilter("always")
    interpreter = tf.lite.Interpreter(model_content=quantized)
    runner = interpreter.get_signature_runner()
    (outputs,) = runner(inputs=inputs).values()

kinds = {warning.category.__name__ for warning in caught}
kinds_running = {warning.category.__name__ for warning in caught_running}
print(f"size: {ratio:.2f} of the original")
print("outputs:", tuple(outputs.shape))
print("warnings while quantizing:", ", ".join(sorted(kinds)) or "none")
print("warnings while running:", ", ".join(sorted(kinds_running)) or "none")
# --8<-- [end:show]

notes = [w.category.__name__ for w in caught if "deprecated" in str(w.message)]
notes_running = [
    w.category.__name__ for w in caught_running if "deprecated" in str(w.message)
]
result = {
    "quantization_shrinks": ratio < 1 / 3,
    "quantizing_warning": notes[0] if notes else "no_warning",
    "running_quantized_warning": notes_running[0] if notes_running else "no_warning",
}
