"""PyTorch turns functions into their gradients as JAX does; TensorFlow has the map."""

# --8<-- [start:show]
import keras
import tensorflow as tf

weight = tf.constant([[1.0], [-2.0]])
inputs = tf.constant([[1.0, 2.0], [3.0, 1.0]])


def loss(weight, x):
    return tf.reduce_sum((x[None] @ weight) ** 2)


def gradient(x):
    with tf.GradientTape() as tape:
        tape.watch(weight)
        value = loss(weight, x)
    return tape.gradient(value, weight)


per_example = tf.vectorized_map(gradient, inputs)
print("gradient of each example:", tf.squeeze(per_example, -1).numpy().tolist())

jax_names = "grad vjp jvp jacfwd jacrev hessian linearize vmap".split()
places = (tf, tf.autodiff, tf.math, tf.experimental, tf.experimental.numpy)
found = [name for name in jax_names if any(hasattr(place, name) for place in places)]
print("names as in JAX:", *found)

model = keras.layers.Dense(1, use_bias=False)
model.build((None, 2))
output, _ = model.stateless_call([weight], [], inputs)
print("model called with other weights:", tf.reshape(output, -1).numpy().tolist())
# --8<-- [end:show]

result = {
    "per_example": per_example.numpy(),
    "transforms_named_as_in_jax": len(found),
    "maps_over_a_batch": per_example.shape[0] == inputs.shape[0],
    "output": output.numpy(),
    "model_called_with_weights": bool(tf.reduce_all(output == inputs @ weight)),
}
