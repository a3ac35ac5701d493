"""The installed package names its version, its publisher and its newest Python."""

# --8<-- [start:show]
from importlib.metadata import metadata, packages_distributions

import tensorflow as tf

about = metadata(packages_distributions()["tensorflow"][0])
version = tf.__version__.split("+")[0]
publisher = about["Author"].removesuffix(" Inc.")
prefix = "Programming Language :: Python :: "
minors = [
    int(line.removeprefix(prefix + "3."))
    for line in about.get_all("Classifier")
    if line.startswith(prefix + "3.")
]
newest_python = f"3.{max(minors)}"
print("version", version)
print("publisher", publisher)
print("newest Python", newest_python)
# --8<-- [end:show]

result = {
    "verified_version": version,
    "publisher": publisher,
    "newest_declared_python": newest_python,
}
