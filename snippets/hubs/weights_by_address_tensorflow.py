"""Code in a weights file fetched by address runs in PyTorch and does not in Keras."""

# --8<-- [start:show]
import pickle
from pathlib import Path

import keras

Path("trace.txt").unlink(missing_ok=True)


class Payload:
    def __reduce__(self):
        return Path.touch, (Path("trace.txt"),)


keras.utils.disable_interactive_logging()  # no progress bar
Path("cache").mkdir(exist_ok=True)
model = keras.Sequential([keras.Input([1]), keras.layers.Dense(1)])
Path("it.weights.h5").write_bytes(pickle.dumps({"weight": Payload()}))
url = Path("it.weights.h5").resolve().as_uri()

path = keras.utils.get_file(origin=url, cache_dir="cache")
try:
    model.load_weights(path)
    print("loaded")
except Exception as error:
    print("by default:", type(error).__name__)
ran_code = Path("trace.txt").exists()
refused = not ran_code
print("code in the file ran:", ran_code)
# --8<-- [end:show]

result = {"weights_by_address_run_code": ran_code, "refused_on_request": refused}
