"""TF32 in matrix products is off by default in PyTorch and on in TensorFlow."""

# --8<-- [start:show]
import tensorflow as tf

products = tf.config.experimental.tensor_float_32_execution_enabled()
convolutions = tf.config.experimental.tensor_float_32_execution_enabled()  # one switch
print("TF32 in matrix products:", products)
print("TF32 in convolutions:   ", convolutions)
tf.config.experimental.enable_tensor_float_32_execution(False)
print("after False:", tf.config.experimental.tensor_float_32_execution_enabled())
# --8<-- [end:show]

result = {"tf_products_unasked": products, "tf_convolutions_unasked": convolutions}
