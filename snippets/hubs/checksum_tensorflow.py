"""A wrong checksum stops both downloads; Keras leaves the refused file in its cache."""

# --8<-- [start:show]
from pathlib import Path

import keras

keras.utils.disable_interactive_logging()  # no progress bar
Path("cache").mkdir(exist_ok=True)
Path("cache/weights.bin").unlink(missing_ok=True)
Path("weights.bin").write_bytes(b"weights")
url = Path("weights.bin").resolve().as_uri()
options = {"origin": url, "cache_dir": "cache", "cache_subdir": ""}

try:
    keras.utils.get_file(**options, file_hash="0" * 64)
    outcome = "runs"
except ValueError as error:
    outcome = type(error).__name__
    print(outcome, "|", str(error).split(". ")[0])
left_behind = Path("cache/weights.bin").exists()
print("file in the cache:", left_behind)

try:
    path = keras.utils.get_file(**options)
    checks_unasked = not Path(path).exists()
except ValueError:
    checks_unasked = True
print("checked without a hash:", checks_unasked)
# --8<-- [end:show]

result = {
    "wrong_checksum": outcome,
    "refused_file_stays": left_behind,
    "checks_unasked": checks_unasked,
}
