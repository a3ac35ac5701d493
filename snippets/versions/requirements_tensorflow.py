"""The installed package names its oldest Python and the packages that it needs."""

# --8<-- [start:show]
from importlib.metadata import metadata, packages_distributions, requires

import tensorflow as tf

package = packages_distributions()["tensorflow"][0]
oldest_python = metadata(package)["Requires-Python"].removeprefix(">=")
needed = [line for line in requires(package) if "extra ==" not in line]
print("oldest Python", oldest_python)
print(len(needed), "packages needed")

needs_keras = any(line.startswith("keras") for line in needed)
keras_module = "present" if hasattr(tf, "keras") else "absent"
print("needs Keras:", needs_keras)
print("tf.keras:", keras_module)
# --8<-- [end:show]

result = {
    "oldest_python": oldest_python,
    "direct_dependencies": len(needed),
    "needs_keras": needs_keras,
    "keras_module": keras_module,
}
