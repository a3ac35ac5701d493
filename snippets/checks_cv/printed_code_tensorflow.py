"""Printed on one line the code is a comment; on lines of its own it runs."""

# --8<-- [start:show]
import keras
import tensorflow as tf

keras.utils.disable_interactive_logging()  # the converter reports its steps
printed = (
    "# PyTorch量化示例(动态量化)"
    "quantized_model = torch.quantization.quantize_dynamic("
    "model, {torch.nn.Linear}, dtype=torch.qint8)"
    "# TensorFlow量化示例(训练后量化)"
    "converter = tf.lite.TFLiteConverter.from_keras_model(model)"
    "converter.optimizations = [tf.lite.Optimize.DEFAULT]"
    "quantized_tflite = converter.convert()"
)
model = keras.Sequential([keras.Input((8,)), keras.layers.Dense(2)])

names = {"tf": tf, "model": model}
exec(printed, names)
runs_as_printed = "quantized_tflite" in names

samples = printed.split("# ")[1:]
lines = samples[1].replace("converter", "\nconverter", 1).replace(")conv", ")\nconv")
lines = lines.replace("]quantized", "]\nquantized").splitlines()[1:]
exec("\n".join(lines), names)
quantized = names["quantized_tflite"]
runs_on_its_own_lines = quantized[4:8] == b"TFL3"
print("as printed:", runs_as_printed, "| on its own lines:", runs_on_its_own_lines)
print("examples in the block:", len(samples))
# --8<-- [end:show]

result = {
    "runs_as_printed": runs_as_printed,
    "runs_on_its_own_lines": runs_on_its_own_lines,
    "examples_in_the_block": len(samples),
}
