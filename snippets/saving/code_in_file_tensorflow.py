"""A file that would run code is refused until you say that you trust it."""

# --8<-- [start:show]
import keras
from keras import layers

network = keras.Sequential([keras.Input((3,)), layers.Lambda(lambda x: 2 * x)])
network.save("whole.keras")  # stores the bytecode of the lambda

try:
    keras.models.load_model("whole.keras")
    opened = "runs"
except Exception as error:
    opened = type(error).__name__
trusted = keras.models.load_model("whole.keras", safe_mode=False)

print("default:", opened)
print("safe_mode=False:", type(trusted).__name__)
# --8<-- [end:show]

result = {
    "opening_a_file_with_code": opened,
    "opens_when_trusted": isinstance(trusted, keras.Model),
}
