"""The installed package names its version, its publisher and its newest Python."""

# --8<-- [start:show]
from importlib.metadata import metadata, packages_distributions

import torch

about = metadata(packages_distributions()["torch"][0])
version = torch.__version__.split("+")[0]
publisher = about["Author-email"].split(" <")[0]
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
