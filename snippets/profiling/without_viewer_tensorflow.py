"""Neither package brings TensorBoard along, and neither logs a scalar without it."""

# --8<-- [start:show]
import sys
from importlib.metadata import packages_distributions, requires

import tensorflow as tf

package = packages_distributions()["tensorflow"][0]
required = any(line.startswith("tensorboard") for line in requires(package))
print("installed with the framework:", required)

sys.modules["tensorboard"] = None  # as if it were not installed
try:
    with tf.summary.create_file_writer("logs").as_default():
        tf.summary.scalar("loss", 0.5, 0)
    logged = "runs"
except Exception as error:
    logged = type(error).__name__
print("logging without it:", logged)
# --8<-- [end:show]

result = {
    "viewer_comes_with_package": required,
    "logging_without_viewer": logged,
}
