"""A finished model can be looked into and rewired on both sides."""

# --8<-- [start:show]
import keras
import tensorflow as tf

inputs = tf.constant([[1.0, 2.0]])
dense = {"kernel_initializer": keras.initializers.Constant(-1.0)}
model = keras.Sequential(
    [
        keras.Input((2,)),
        keras.layers.Dense(2, **dense),
        keras.layers.ReLU(),
        keras.layers.Dense(1, **dense),
    ]
)

hookable = hasattr(model.layers[0], "register_forward_hook")
until_hidden = keras.Model(model.inputs, model.layers[0].output)
output = model(inputs)
hidden = until_hidden(inputs)
print("hook on a layer:", hookable)
print("hidden:", hidden.numpy().tolist(), "output:", output.numpy().tolist())


def without_relu(layer):
    return keras.layers.Identity() if isinstance(layer, keras.layers.ReLU) else layer


rewired = keras.models.clone_model(model, clone_function=without_relu)
without = rewired(inputs)
print("without the ReLU:", without.numpy().tolist())
# --8<-- [end:show]

result = {
    "hook_on_a_layer": hookable,
    "hidden": hidden.numpy(),
    "rewires_finished_model": float(without[0, 0]) == 6.0 and float(output[0, 0]) == 0,
    "without": without.numpy(),
}
