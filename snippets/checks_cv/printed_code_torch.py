"""Printed on one line the code is a comment; on lines of its own it runs."""

# --8<-- [start:show]
import torch

printed = (
    "# PyTorch量化示例(动态量化)"
    "quantized_model = torch.quantization.quantize_dynamic("
    "model, {torch.nn.Linear}, dtype=torch.qint8)"
    "# TensorFlow量化示例(训练后量化)"
    "converter = tf.lite.TFLiteConverter.from_keras_model(model)"
    "converter.optimizations = [tf.lite.Optimize.DEFAULT]"
    "quantized_tflite = converter.convert()"
)
model = torch.nn.Sequential(torch.nn.Linear(8, 4), torch.nn.Linear(4, 2))

names = {"torch": torch, "model": model}
exec(printed, names)
runs_as_printed = "quantized_model" in names

samples = printed.split("# ")[1:]
lines = samples[0].replace(")quantized_model", ")\nquantized_model").splitlines()[1:]
exec("\n".join(lines), names)
quantized = type(names["quantized_model"][0]).__module__
runs_on_its_own_lines = "quantized" in quantized
print("as printed:", runs_as_printed, "| on its own lines:", runs_on_its_own_lines)
print("examples in the block:", len(samples))
# --8<-- [end:show]

result = {
    "runs_as_printed": runs_as_printed,
    "runs_on_its_own_lines": runs_on_its_own_lines,
    "examples_in_the_block": len(samples),
}
