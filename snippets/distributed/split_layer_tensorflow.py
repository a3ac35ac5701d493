"""A split weight computes the output of the whole one."""

# --8<-- [start:show]
import tensorflow as tf
from keras import distribution, layers
from tensorflow.experimental import dtensor

(cpu,) = tf.config.list_physical_devices("CPU")
halves = [tf.config.LogicalDeviceConfiguration() for _ in range(2)]
tf.config.set_logical_device_configuration(cpu, halves)

weight = tf.transpose(tf.reshape(tf.range(8.0), (2, 4)))
inputs = tf.ones((1, 4))

mesh = dtensor.create_mesh([("part", 2)], devices=["CPU:0", "CPU:1"])
whole = dtensor.Layout.replicated(mesh, rank=2)
columns = dtensor.Layout([dtensor.UNSHARDED, "part"], mesh)
split = dtensor.relayout(dtensor.copy_to_mesh(weight, whole), columns)
product = tf.matmul(dtensor.copy_to_mesh(inputs, whole), split)
outputs = dtensor.relayout_like(product, dtensor.copy_to_mesh(inputs, whole))
outputs = dtensor.unpack(outputs)[0].numpy().tolist()
share_of_tensor = int(tf.size(dtensor.unpack(split)[0])) / 8

devices = distribution.DeviceMesh((1, 2), ["batch", "part"], ["cpu:0", "cpu:1"])
layout = distribution.LayoutMap(devices)
layout[".*kernel"] = (None, "part")
with distribution.ModelParallel(layout_map=layout, batch_dim_name="batch").scope():
    layer = layers.Dense(2, use_bias=False)
    layer.build((None, 4))
kernel = layer.kernel.value
is_split = isinstance(kernel, dtensor.DVariable)
pieces = dtensor.unpack(kernel.read_value()) if is_split else [kernel]
share_of_layer = int(tf.size(pieces[0])) / 8
print("outputs:", outputs)
print("share of a tensor held by one device:", share_of_tensor)
print("share of a Keras Dense held by one device:", share_of_layer)
# --8<-- [end:show]

result = {
    "outputs": outputs,
    "share_of_split_tensor": share_of_tensor,
    "share_of_usual_layer": share_of_layer,
}
