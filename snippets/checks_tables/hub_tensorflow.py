"""A hub of models inside the framework's own package."""

# --8<-- [start:show]
from pathlib import Path

import tensorflow as tf

Path("models").mkdir(exist_ok=True)
tf.saved_model.save(tf.Module(), "models/line")
try:
    model = tf.hub.load("models/line")
    hub_in_package = "runs"
except AttributeError as error:
    hub_in_package = type(error).__name__
print("tf.hub:", hub_in_package)
# --8<-- [end:show]

result = {"hub_in_package": hub_in_package}
