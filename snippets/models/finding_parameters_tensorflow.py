"""Both models miss some parameters silently, but not the same ones."""

# --8<-- [start:show]
import os

os.environ["KERAS_BACKEND"] = "tensorflow"  # before Keras is imported

import keras
import tensorflow as tf


class Model(keras.Model):
    def __init__(self):
        super().__init__()
        self.layer = keras.layers.Dense(1)
        self.in_list = [keras.layers.Dense(1)]
        self.own_variable = tf.Variable(1.0)

    def call(self, x):
        return self.in_list[0](self.layer(x)) * self.own_variable


class Plain(tf.Module):
    def __init__(self):
        super().__init__()
        self.own_variable = tf.Variable(1.0)
        self.dense = keras.layers.Dense(1)
        self.dense.build((None, 1))


model, plain = Model(), Plain()
model(tf.ones([1, 1]))
found = {id(variable) for variable in model.variables}
of_layer = {id(v) for v in model.layer.variables} <= found
of_list = {id(v) for v in model.in_list[0].variables} <= found
of_variable = id(model.own_variable) in found
print("layer as an attribute:   ", of_layer)
print("layer in a Python list:  ", of_list)
print("tf.Variable:             ", of_variable)

count = len(plain.trainable_variables)
print("in a plain tf.Module:    ", count, "with a Keras layer's two")
# --8<-- [end:show]

result = {
    "finds_layer_attribute": of_layer,
    "finds_layer_in_list": of_list,
    "finds_own_variable": of_variable,
    "module_finds_keras_layer": count == 3,
}
