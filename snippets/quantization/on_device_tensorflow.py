"""With calibration, an image network keeps its answers at a quarter of its size."""

# --8<-- [start:show]
import keras
import numpy as np
import tensorflow as tf
from ai_edge_litert.interpreter import Interpreter
from keras import layers

keras.utils.disable_interactive_logging()  # the converter reports its steps
keras.utils.set_random_seed(0)
images = np.random.default_rng(0).random((20, 1, 16, 16, 3), dtype="float32")
network = keras.Sequential(
    [
        keras.Input((16, 16, 3), name="image"),
        layers.Conv2D(64, 3, activation="relu"),
        layers.Conv2D(256, 3, activation="relu"),
        layers.GlobalAveragePooling2D(),
        layers.Dense(10),
    ]
)


def file_of(optimizations):
    converter = tf.lite.TFLiteConverter.from_keras_model(network)
    converter.optimizations = optimizations
    if optimizations:
        converter.representative_dataset = lambda: ([image] for image in images)
        operators = [tf.lite.OpsSet.TFLITE_BUILTINS_INT8]
        converter.target_spec.supported_ops = operators  # nothing stays in float
    return converter.convert()


files = [file_of([]), file_of([tf.lite.Optimize.DEFAULT])]
saved = round(100 - 100 * len(files[1]) / len(files[0]))


def answer(file, image):
    run = Interpreter(model_content=file).get_signature_runner()
    return run(image=image)["output_0"]


plain, small = (np.concatenate([answer(f, image) for image in images]) for f in files)
error = np.abs(small - plain).max() / np.abs(plain).max()
print(f"the file is {saved} % smaller")
print("input and output:", images.dtype, small.dtype)
print(f"largest error below 5 % of the largest answer: {error < 0.05}")
# --8<-- [end:show]

result = {
    "saved_after_calibration": saved,
    "small_file_runs": small.shape == (20, 10),
    "error_stays_small": bool(error < 0.05),
    "takes_float_inputs": bool(small.dtype == images.dtype),
}
