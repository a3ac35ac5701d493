"""The framework is larger than half a gigabyte, ONNX Runtime is smaller."""

# --8<-- [start:show]
import importlib.metadata as metadata
import re

import tensorflow as tf

limit = 500  # Baidu's CFC: the code of a function when unpacked, in MB


def megabytes(*packages):
    files = [file.locate() for name in packages for file in metadata.files(name)]
    kept = [file for file in files if file.is_file() and file.suffix != ".pyc"]
    return sum(file.stat().st_size for file in kept) / 1e6


package = metadata.packages_distributions()[tf.__name__][0]
lines = [x for x in metadata.requires("onnxruntime") if "extra ==" not in x]
needed = ["onnxruntime", *(re.match(r"[\w.-]+", line)[0] for line in lines)]
framework, runtime = megabytes(package), megabytes(*needed)
print(f"{package}: more than {limit} MB: {framework > limit}")
print(f"onnxruntime and what it needs: more than {limit} MB: {runtime > limit}")
# --8<-- [end:show]

result = {
    "framework_fits_cfc": framework <= limit,
    "runtime_fits_cfc": runtime <= limit,
}
