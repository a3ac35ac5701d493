"""After an infinite gradient both skip the step and halve the loss scale."""

# --8<-- [start:show]
import keras
import tensorflow as tf

weight = tf.Variable(tf.ones(2))
optimizer = keras.optimizers.LossScaleOptimizer(keras.optimizers.SGD(1.0))
optimizer.build([weight])
initial = optimizer.dynamic_scale.numpy().item()

with tf.GradientTape() as tape:
    loss = optimizer.scale_loss(tf.reduce_sum(weight * float("inf")))
gradients = tape.gradient(loss, [weight])
optimizer.apply(gradients, [weight])
print("weight:", weight.numpy().tolist())
print("loss scale:", initial, "->", optimizer.dynamic_scale.numpy().item())
# --8<-- [end:show]

result = {
    "initial_loss_scale": int(initial),
    "infinite_gradient_skips_step": weight.numpy().tolist() == [1.0, 1.0],
    "scale_after_overflow": optimizer.dynamic_scale.numpy().item() / initial,
    "growth_interval": optimizer.dynamic_growth_steps,
}
