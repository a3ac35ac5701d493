"""A wrong checksum stops both downloads; Keras leaves the refused file in its cache."""

# --8<-- [start:show]
from pathlib import Path

import torch

Path("cache").mkdir(exist_ok=True)
Path("cache/weights.bin").unlink(missing_ok=True)
Path("weights.bin").write_bytes(b"weights")
url = Path("weights.bin").resolve().as_uri()
target = "cache/weights.bin"

try:
    torch.hub.download_url_to_file(url, target, hash_prefix="0" * 64, progress=False)
    outcome = "runs"
except RuntimeError as error:
    outcome = type(error).__name__
    print(outcome, "|", str(error).split(" (")[0])
left_behind = Path(target).exists()
print("file in the cache:", left_behind)

try:
    torch.hub.download_url_to_file(url, target, progress=False)
    checks_unasked = not Path(target).exists()
except RuntimeError:
    checks_unasked = True
print("checked without a hash:", checks_unasked)
# --8<-- [end:show]

result = {
    "wrong_checksum": outcome,
    "refused_file_stays": left_behind,
    "checks_unasked": checks_unasked,
}
