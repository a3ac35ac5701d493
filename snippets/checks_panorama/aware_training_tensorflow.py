"""Trained with simulated rounding, a network is stored in eight-bit integers."""

# --8<-- [start:show]
import keras
import numpy as np
import tensorflow as tf
from ai_edge_litert.interpreter import Interpreter

keras.utils.disable_interactive_logging()
inputs = np.linspace(-1, 1, 64 * 256, dtype="float32").reshape(64, 256)
targets = np.sin(inputs[:, :10])


def simulate(values, limit):
    return tf.quantization.fake_quant_with_min_max_args(values, -limit, limit)


def simulate_weights(weights):
    limit = tf.reduce_max(tf.abs(weights))
    return tf.quantization.fake_quant_with_min_max_vars(
        weights, -limit, limit, narrow_range=True
    )


class Network(tf.Module):
    def __init__(self):
        start = keras.initializers.GlorotUniform(seed=0)
        self.first = tf.Variable(start((256, 1024)))
        self.second = tf.Variable(start((1024, 10)))

    @tf.function(input_signature=[tf.TensorSpec((64, 256))])
    def rounded(self, x):
        x = simulate(x, 1.0)
        hidden = simulate(tf.nn.relu(x @ simulate_weights(self.first)), 6.0)
        return simulate(hidden @ simulate_weights(self.second), 2.0)


model = Network()
variables = [model.first, model.second]
plain = 4 * sum(int(tf.size(weight)) for weight in variables)  # bytes as float32

losses = []
for _ in range(10):
    with tf.GradientTape() as tape:
        loss = tf.reduce_mean((model.rounded(inputs) - targets) ** 2)
    for variable, gradient in zip(variables, tape.gradient(loss, variables)):
        variable.assign_sub(0.1 * gradient)
    losses.append(float(loss))
kinds = {variable.dtype for variable in variables}
while_training = "float32" if kinds == {tf.float32} else "other"
converter = tf.lite.TFLiteConverter.from_concrete_functions(
    [model.rounded.get_concrete_function()], model
)
converter.optimizations = [tf.lite.Optimize.DEFAULT]
quantized = converter.convert()
interpreter = Interpreter(model_content=quantized)
details = interpreter.get_tensor_details()
kinds = {d["dtype"].__name__ for d in details if np.prod(d["shape"]) in (262144, 10240)}
afterwards = "int8" if kinds == {"int8"} else "other"

ratio = len(quantized) / plain
print("loss falls:", losses[-1] < losses[0])
print("weights while training:", while_training)
print("weights afterwards:", afterwards)
print(f"size of the file: {ratio:.2f} of the float32 weights")
# --8<-- [end:show]

result = {
    "loss_falls": losses[-1] < losses[0],
    "weights_while_training": while_training,
    "weights_afterwards": afterwards,
    "saves_three_quarters": abs(ratio - 0.25) < 0.02,
}
