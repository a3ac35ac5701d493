"""Code in a weights file fetched by address runs in PyTorch and does not in Keras."""

# --8<-- [start:show]
import contextlib
import sys
from pathlib import Path

import torch

Path("trace.txt").unlink(missing_ok=True)


class Payload:
    def __reduce__(self):
        return Path.touch, (Path("trace.txt"),)


torch.hub.set_dir("cache")
torch.save({"weight": Payload()}, "weights.pth")
url = Path("weights.pth").resolve().as_uri()

try:
    with contextlib.redirect_stdout(sys.stderr):  # its message names a path
        torch.hub.load_state_dict_from_url(url, progress=False, weights_only=True)
    print("loaded")
except Exception as error:
    print("on request:", type(error).__name__)
refused = not Path("trace.txt").exists()

try:
    torch.hub.load_state_dict_from_url(url, progress=False)
    print("by default: loaded")
except Exception as error:
    print("by default:", type(error).__name__)
ran_code = Path("trace.txt").exists()
print("code in the file ran:", ran_code)
# --8<-- [end:show]

result = {"weights_by_address_run_code": ran_code, "refused_on_request": refused}
