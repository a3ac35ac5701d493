"""The named parts of both frameworks make a model, feed it and train it."""

# --8<-- [start:show]
import tensorflow as tf

index = tf.range(6, dtype=tf.float32)[:, None]
pairs = tf.data.Dataset.from_tensor_slices((index, 2.0 * index))


class Line(tf.keras.Model):
    def __init__(self):
        super().__init__()
        self.slope = self.add_weight(shape=(1, 1), initializer="zeros")
        self.slope.assign([[0.5]])

    def call(self, x):
        return tf.linalg.matmul(x, self.slope)


model = Line()
optimizer = tf.keras.optimizers.SGD(learning_rate=0.01)
losses = []
for x, y in pairs.batch(3):
    with tf.GradientTape() as tape:
        loss = tf.reduce_mean(tf.keras.losses.get("mse")(y, model(x)))
        same = tf.keras.losses.MeanSquaredError()(y, model(x))
    gradients = tape.gradient(loss, model.trainable_variables)
    optimizer.apply_gradients(zip(gradients, model.trainable_variables))
    losses.append(float(loss))
print("batches:", len(losses), "slope:", round(float(model.slope.numpy()[0, 0]), 4))
# --8<-- [end:show]

parts = ["keras.Model", "GradientTape", "data.Dataset", "function", "keras.losses.get"]
found = []
for part in parts:
    place = tf
    for name in part.split("."):
        place = getattr(place, name)
    found.append(callable(place))

result = {
    "parts_found": all(found),
    "model_holds_low_level_variable": len(model.trainable_variables) == 1,
    "batches": len(losses),
    "losses_agree": float(loss) == float(same),
    "slope": round(float(model.slope.numpy()[0, 0]), 4),
}
