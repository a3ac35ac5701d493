"""A PyTorch shuffle mixes everything; a TensorFlow shuffle mixes its buffer."""

# --8<-- [start:show]
import torch
from torch.utils.data import DataLoader

torch.manual_seed(0)
loader = DataLoader(range(10), batch_size=None, shuffle=True)
plain = [int(sample) for sample in DataLoader(range(10), batch_size=None)]
unsized = [int(sample) for sample in loader]
print("in order by default:", plain == sorted(plain))
print("shuffled without a size:", unsized != sorted(unsized))

firsts = {int(next(iter(loader))) for _ in range(200)}
print("seen first, of ten samples:", sorted(firsts))

seeded = [
    DataLoader(
        range(10),
        batch_size=None,
        shuffle=True,
        generator=torch.Generator().manual_seed(7),
    )
    for _ in range(2)
]
epochs = [[[int(sample) for sample in run] for _ in range(2)] for run in seeded]
print("new order in the second epoch:", epochs[0][0] != epochs[0][1])
print("same orders from the same seed:", epochs[0] == epochs[1])
# --8<-- [end:show]

result = {
    "in_order_by_default": plain == sorted(plain),
    "shuffle_without_a_size": "runs" if unsized != sorted(unsized) else "absent",
    "any_sample_may_come_first": len(firsts) == 10,
    "new_order_each_epoch": epochs[0][0] != epochs[0][1],
    "seed_repeats_the_orders": epochs[0] == epochs[1],
}
