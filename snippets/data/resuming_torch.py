"""After an interruption in mid-epoch, the same batches follow on both sides."""

# --8<-- [start:show]
from itertools import islice

import torch
from torch.utils.data import DataLoader


def make():
    order = torch.Generator().manual_seed(7)
    return DataLoader(range(8), batch_size=2, shuffle=True, generator=order)


iterator = iter(make())
for _ in range(2):
    next(iterator)

states = [name for name in dir(iterator) if "state_dict" in name]
saved_with = states[0] if states else "absent"
expected = [batch.tolist() for batch in iterator]

# begin again from the same seed and skip what was seen
resumed = [batch.tolist() for batch in islice(make(), 2, None)]
print("saves its position with:", saved_with)
print("same batches follow:", resumed == expected)
# --8<-- [end:show]

result = {
    "saves_the_position": bool(states),
    "position_saved_with": saved_with,
    "same_batches_follow": resumed == expected,
    "batches_left": len(resumed),
}
