"""A download with its own class: transformers can run it on request, Keras cannot."""

# --8<-- [start:show]
from pathlib import Path

import keras

Path("own.py").write_text("""
import keras


class Own(keras.layers.Layer):
    def build(self, shape):
        two = keras.initializers.Constant(2.0)
        self.scale = self.add_weight(shape=(1,), initializer=two)

    def call(self, x):
        return self.scale * x
""")
code = {}
exec(Path("own.py").read_text(), code)  # you run the file yourself
model = keras.Sequential([keras.Input([1]), code["Own"]()])
model.save("model.keras")

outcomes = []
for consent in (False, True):
    try:
        model = keras.saving.load_model("model.keras", safe_mode=not consent)
        outcomes.append("runs")
        print("consent:", consent, "|", model.count_params())
    except TypeError as error:
        outcomes.append(type(error).__name__)
        reason = "locate class 'Own'" in str(error)
        print("consent:", consent, "| names the missing class:", reason)
model = keras.saving.load_model("model.keras", custom_objects={"Own": code["Own"]})
output = model(keras.ops.array([[21.0]])).numpy().tolist()
print("class given:", output)
# --8<-- [end:show]

result = {
    "own_class_without_consent": outcomes[0],
    "own_class_on_request": outcomes[1],
    "output_with_class": output,
}
