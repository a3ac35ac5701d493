"""On CPU neither framework compiles a model unasked; only TensorFlow contains XLA."""

# --8<-- [start:show]
import keras
import tensorflow as tf

model = keras.Sequential([keras.Input((4,)), keras.layers.Dense(1)])
model.compile(loss="mse")  # jit_compile="auto" is the default
unasked = "no_compiler" if not model.jit_compile else "compiled"
print("plain model:", unasked)

x = tf.range(3.0)
try:
    compiled = tf.function(tf.square, jit_compile=True)
    with_xla = "runs" if compiled(x)[2] == 4 else "wrong value"
except tf.errors.OpError as error:
    with_xla = type(error).__name__
print("with XLA:", with_xla)
print("XLA for all graphs:", tf.config.optimizer.get_jit() or "off")
# --8<-- [end:show]

result = {
    "compiler_of_a_plain_model": unasked,
    "xla_from_this_package": with_xla,
}
