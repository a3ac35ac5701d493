"""With weights carried over, output, loss, gradient and first step agree."""

# --8<-- [start:show]
import keras
import numpy as np
import tensorflow as tf
from keras import layers


def numbers(*shape):
    return np.sin(np.arange(np.prod(shape)) + 1).reshape(shape).astype("float32")


# Eight images with two channels, stored as batch, height, width, channel.
images = tf.constant(numbers(8, 2, 6, 6).transpose(0, 2, 3, 1))
labels = tf.range(8) % 4
network = keras.Sequential(
    [
        keras.Input((6, 6, 2)),
        layers.Conv2D(5, 3, activation="relu"),
        layers.MaxPooling2D(2),
        layers.Flatten(),
        layers.Dense(4),
    ]
)
convolution, dense = network.layers[0], network.layers[3]
# Kernel: out, in, height, width -> height, width, in, out. The matrix is
# transposed, and its rows follow the flattened image, whose channel comes last.
order = np.arange(20).reshape(5, 2, 2).transpose(1, 2, 0).ravel()
network.set_weights(
    [
        numbers(5, 2, 3, 3).transpose(2, 3, 1, 0),
        numbers(5),
        numbers(4, 20)[:, order].T,
        numbers(4),
    ]
)
optimizer = keras.optimizers.SGD(learning_rate=0.1)
loss_function = keras.losses.SparseCategoricalCrossentropy(from_logits=True)

with tf.GradientTape() as tape:
    logits = network(images, training=True)
    loss = loss_function(labels, logits)
gradients = tape.gradient(loss, network.trainable_variables)
gradient = gradients[0].numpy().transpose(3, 2, 0, 1)
optimizer.apply_gradients(zip(gradients, network.trainable_variables))
kernel = convolution.kernel.numpy().transpose(3, 2, 0, 1)
matrix = dense.kernel.numpy()[np.argsort(order)].T
print(f"loss {float(loss):.6f}")
print("gradient", np.round(gradient[0, 0, 0], 5))
print("after the step", np.round(kernel[0, 0, 0], 5))

features = convolution(images)
print("features", tuple(features.shape), "kernel", tuple(convolution.kernel.shape))
# --8<-- [end:show]

result = {
    "logits": logits.numpy(),
    "loss": float(loss),
    "gradient": gradient,
    "kernel_after_step": kernel,
    "matrix_after_step": matrix,
    "image_layout": "NCHW" if features.shape[1] == 5 else "NHWC",
    "kernel_layout": "OIHW" if convolution.kernel.shape[0] == 5 else "HWIO",
}
