"""Tensor, gradient and optimizer give the same weights after the same three steps."""

# --8<-- [start:show]
import keras
import tensorflow as tf

inputs = tf.constant([[1.0, 2.0], [3.0, 4.0]])
targets = tf.constant([[1.0], [2.0]])
weights = tf.Variable([[0.5], [-0.5]])
optimizer = keras.optimizers.SGD(learning_rate=0.01)

losses = []
for _ in range(3):
    with tf.GradientTape() as tape:
        loss = tf.reduce_mean((inputs @ weights - targets) ** 2)
    gradient = tape.gradient(loss, weights)
    optimizer.apply([gradient], [weights])
    losses.append(float(loss))
print("losses:", [round(value, 4) for value in losses])
# --8<-- [end:show]

result = {
    "losses": losses,
    "weights": weights.numpy(),
    "loss_falls": losses[0] > losses[1] > losses[2],
}
