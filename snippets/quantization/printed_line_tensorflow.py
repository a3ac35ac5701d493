"""A sample printed on one line runs nothing; on lines of its own it works."""

# --8<-- [start:show]
import re
import warnings

import keras
import tensorflow as tf
from keras import layers

keras.utils.disable_interactive_logging()  # the converter reports its steps
model = keras.Sequential([keras.Input((4,)), layers.Dense(4, "relu"), layers.Dense(2)])
sample = [
    "# quantization after training",
    "converter = tf.lite.TFLiteConverter.from_keras_model(model)",
    "converter.optimizations = [tf.lite.Optimize.DEFAULT]",
    "quantized_tflite = converter.convert()",
]

printed = {"tf": tf, "model": model}
exec("".join(sample), printed)
print("printed on one line:", "quantized_tflite" in printed)

restored = {"tf": tf, "model": model}
with warnings.catch_warnings(record=True) as caught:
    warnings.simplefilter("always")
    exec("\n".join(sample), restored)
    interpreter = tf.lite.Interpreter(model_content=restored["quantized_tflite"])
    (outputs,) = interpreter.get_output_details()
print("on its own lines:", "quantized_tflite" in restored, outputs["shape"])

notice = next(str(w.message) for w in caught if "deletion in" in str(w.message))
print(" ".join(notice.split()[:12]))
# --8<-- [end:show]

release = re.search(r"deletion in\s+TF (\d+\.\d+)", notice)
result = {
    "runs_as_printed": "quantized_tflite" in printed,
    "runs_when_restored": "quantized_tflite" in restored,
    "outputs": int(outputs["shape"][1]),
    "removal_announced_for": release[1] if release else "no_warning",
}
