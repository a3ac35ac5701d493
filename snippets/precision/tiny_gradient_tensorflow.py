"""In float16 a tiny gradient vanishes unless the loss is scaled; Keras scales."""

# --8<-- [start:show]
import keras
import tensorflow as tf

x = tf.ones((1, 1))


def step(**options):
    keras.mixed_precision.set_global_policy("mixed_float16")
    layer = keras.layers.Dense(1, use_bias=False, kernel_initializer="ones")
    model = keras.Sequential([keras.Input((1,)), layer])
    model.compile(
        optimizer=keras.optimizers.SGD(1e8),
        loss=lambda target, output: output * 1e-8,
        **options,
    )
    model.train_on_batch(x, x)
    return layer.kernel.numpy().item()


unasked, scaled = step(), step(auto_scale_loss=True)
print("weight after one step:", round(unasked, 2))
print("without scaling:      ", round(step(auto_scale_loss=False), 2))
# --8<-- [end:show]

result = {
    "tiny_gradient_survives_unasked": unasked != 1.0,
    "moves_when_scaled": scaled < 0.5,
}
