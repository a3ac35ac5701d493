"""Both models miss some parameters silently, but not the same ones."""

# --8<-- [start:show]
import os

os.environ["KERAS_BACKEND"] = "torch"  # before Keras is imported

import keras
import torch
from torch import nn


class Model(nn.Module):
    def __init__(self):
        super().__init__()
        self.layer = nn.Linear(1, 1)
        self.in_list = [nn.Linear(1, 1)]
        self.own_variable = nn.Parameter(torch.tensor(1.0))

    def forward(self, x):
        return self.in_list[0](self.layer(x)) * self.own_variable


class Plain(nn.Module):
    def __init__(self):
        super().__init__()
        self.own_variable = nn.Parameter(torch.tensor(1.0))
        self.dense = keras.layers.Dense(1)
        self.dense.build((None, 1))


model, plain = Model(), Plain()
model(torch.ones(1, 1))
found = {id(variable) for variable in model.parameters()}
of_layer = {id(v) for v in model.layer.parameters()} <= found
of_list = {id(v) for v in model.in_list[0].parameters()} <= found
of_variable = id(model.own_variable) in found
print("layer as an attribute:   ", of_layer)
print("layer in a Python list:  ", of_list)
print("nn.Parameter:            ", of_variable)

count = len(list(plain.parameters()))
print("in a plain nn.Module:    ", count, "with a Keras layer's two")
# --8<-- [end:show]

result = {
    "finds_layer_attribute": of_layer,
    "finds_layer_in_list": of_list,
    "finds_own_variable": of_variable,
    "module_finds_keras_layer": count == 3,
}
