"""Neither framework opens the other's program, and neither opens an ONNX file."""

# --8<-- [start:show]
import keras
import tensorflow as tf
import torch
from keras import layers

network = keras.Sequential([keras.Input((3,)), layers.Dense(2)])
inputs = tf.ones([1, 3])
network(inputs)
network.export("model", verbose=False)  # a directory in SavedModel format
network.export("model.onnx", format="onnx", verbose=False)


def attempt(load, path):
    try:
        load(path)
        return "runs"
    except Exception as error:
        return type(error).__name__


foreign = attempt(torch.jit.load, "model/saved_model.pb")
print("SavedModel in torch.jit.load:", foreign)

loaders = (tf.saved_model.load, keras.models.load_model, keras.layers.TFSMLayer)
outcomes = [attempt(load, "model.onnx") for load in loaders]
print("ONNX file in its own loaders:", outcomes)
# --8<-- [end:show]

result = {
    "opened_by_the_other_framework": foreign,
    "own_loader_opens_onnx": "runs" in outcomes,
}
