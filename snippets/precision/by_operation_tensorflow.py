"""autocast covers operations, a Keras policy covers layers; weights stay float32."""

# --8<-- [start:show]
import keras
import tensorflow as tf

x = tf.ones((4, 8))
unasked = keras.mixed_precision.global_policy().name != "float32"
keras.mixed_precision.set_global_policy("mixed_bfloat16")
layer = keras.layers.Dense(8)
output = layer(x)
softmax = keras.layers.Softmax()(output)
product = tf.matmul(x, x, transpose_b=True)
loss = keras.losses.MeanSquaredError()(x, output)

types = {"layer": output, "softmax": softmax, "product": product}
types |= {"loss": loss, "weights": layer.kernel}
types = {name: tf.as_dtype(t.dtype).name for name, t in types.items()}
print(types)
# --8<-- [end:show]

result = {
    "mixed_precision_unasked": unasked,
    "layer_output": types["layer"],
    "softmax_output": types["softmax"],
    "plain_product": types["product"],
    "loss_type": types["loss"],
    "weights_type": types["weights"],
    "bytes_of_weights": layer.kernel.numpy().nbytes,
}
