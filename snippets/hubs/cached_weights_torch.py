"""Neither looks at the source again; only Keras checks a cached file by its hash."""

# --8<-- [start:show]
import contextlib
import hashlib
import sys
from pathlib import Path

import torch

torch.hub.set_dir("cache")
torch.save({"weight": torch.tensor([1.0])}, "weights.pth")
digest = hashlib.sha256(Path("weights.pth").read_bytes()).hexdigest()
source = Path("weights.pth").rename(f"weights-{digest[:8]}.pth")
url = source.resolve().as_uri()
options = {"progress": False, "check_hash": True}
with contextlib.redirect_stdout(sys.stderr):  # its message names a path
    first = torch.hub.load_state_dict_from_url(url, **options)

torch.save({"weight": torch.tensor([2.0])}, source)
second = torch.hub.load_state_dict_from_url(url, **options)
notices = second["weight"].item() == 2.0
print("source changed, loaded:", second["weight"].tolist())

torch.save({"weight": torch.tensor([1.0])}, source)
torch.save({"weight": torch.tensor([3.0])}, f"cache/checkpoints/{source.name}")
third = torch.hub.load_state_dict_from_url(url, **options)
checked = third["weight"].item() == 1.0
print("cache changed, hash given, loaded:", third["weight"].tolist())
# --8<-- [end:show]

result = {
    "change_at_source_noticed": notices,
    "cached_file_checked": checked,
}
