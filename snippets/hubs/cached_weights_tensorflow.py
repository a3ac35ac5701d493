"""Neither looks at the source again; only Keras checks a cached file by its hash."""

# --8<-- [start:show]
import hashlib
from pathlib import Path

import keras

keras.utils.disable_interactive_logging()  # no progress bar
Path("cache").mkdir(exist_ok=True)
Path("cache/weights.txt").unlink(missing_ok=True)
source = Path("weights.txt")
source.write_text("1.0")
digest = hashlib.sha256(source.read_bytes()).hexdigest()
url = source.resolve().as_uri()
options = {"origin": url, "cache_dir": "cache", "cache_subdir": ""}
first = keras.utils.get_file(**options, file_hash=digest)

source.write_text("2.0")
second = Path(keras.utils.get_file(**options)).read_text()
notices = second == "2.0"
print("source changed, loaded:", second)

source.write_text("1.0")
Path("cache/weights.txt").write_text("3.0")
third = Path(keras.utils.get_file(**options, file_hash=digest)).read_text()
checked = third == "1.0"
print("cache changed, hash given, loaded:", third)
# --8<-- [end:show]

result = {
    "change_at_source_noticed": notices,
    "cached_file_checked": checked,
}
