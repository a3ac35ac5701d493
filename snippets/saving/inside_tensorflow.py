"""A saved model is a zip archive; only PyTorch's holds a pickle."""

# --8<-- [start:show]
import zipfile

import keras
from keras import layers

network = keras.Sequential([keras.Input((3,)), layers.Dense(2)])
network.save("model.keras")

names = sorted(zipfile.ZipFile("model.keras").namelist())
print("parts:", ", ".join(names))
pickled = any(name.endswith(".pkl") for name in names)
described = any(name.endswith("config.json") for name in names)
print("a pickle:", pickled, "- a description of the layers:", described)
# --8<-- [end:show]

result = {
    "archive_is_zip": zipfile.is_zipfile("model.keras"),
    "pickle_in_the_file": pickled,
    "layers_described_in_json": described,
}
