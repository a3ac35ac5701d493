"""torch.cuda.amp still works with a warning; tf.keras.mixed_precision is current."""

# --8<-- [start:show]
import warnings

import torch

with warnings.catch_warnings(record=True) as caught:
    warnings.simplefilter("always")
    torch.cuda.amp.GradScaler(enabled=False)
    torch.cuda.amp.autocast(enabled=False)
categories = {warning.category.__name__ for warning in caught}
warned = ", ".join(sorted(categories)) or "no_warning"
print("warning:", warned)
print(str(caught[0].message).replace(". ", ".\n"))
# --8<-- [end:show]

result = {"older_name": warned}
