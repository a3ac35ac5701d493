"""Training with the rounding of quantization in the loop."""

# --8<-- [start:show]
import keras
import tensorflow as tf

weight = tf.Variable([0.31, -0.72])
with tf.GradientTape() as tape:
    rounded = tf.quantization.fake_quant_with_min_max_args(
        weight, min=-2.0, max=1.75, num_bits=4
    )
    total = tf.reduce_sum(rounded * tf.constant([1.0, 2.0]))
gradient = tape.gradient(total, weight).numpy().tolist()
print("rounded:", rounded.numpy().tolist(), "gradient:", gradient)

modules = (keras, keras.layers, keras.quantizers, keras.callbacks, tf.quantization)
names = [name.lower() for module in modules for name in dir(module)]
found = [name for name in names if "qat" in name or "aware" in name]
outcome = "runs" if found else "absent"
print("prepared, trained and converted:", outcome)
# --8<-- [end:show]

result = {
    "rounded": rounded.numpy().tolist(),
    "gradient_passes_the_rounding": gradient == [1.0, 2.0],
    "aware_training_in_one_call": outcome,
}
