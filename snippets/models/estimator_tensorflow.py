"""The Estimator API is gone; what replaced it is a class that you extend."""

# --8<-- [start:show]
import keras
import tensorflow as tf

old = {name: hasattr(tf, name) for name in ("estimator", "contrib", "legacy", "layers")}
for name, exists in old.items():
    print(f"tf.{name:10}", "there" if exists else "absent")
print("tf.keras.Model is keras.Model:", tf.keras.Model is keras.Model)


class Line(tf.keras.Model):
    def __init__(self):
        super().__init__()
        self.slope = self.add_weight(initializer=keras.initializers.Constant(3.0))

    def call(self, x):
        return self.slope * x


output = Line()(tf.constant([1.0, 2.0]))
print("a class of your own:", output.numpy().tolist())
# --8<-- [end:show]

result = {
    "estimator_api": "there" if old["estimator"] else "absent",
    "contrib_api": "there" if old["contrib"] else "absent",
    "output": output.numpy(),
}
