"""With one switch on, a sum over many edges repeats bit for bit on CPU in both."""

# --8<-- [start:show]
import torch

torch.use_deterministic_algorithms(True)
count = 200_000
target = torch.arange(count) * 7 % 100
messages = torch.sin(torch.arange(float(count)))

sums = [torch.zeros(100).index_add(0, target, messages) for _ in range(3)]
repeats = all(torch.equal(total, sums[0]) for total in sums)
print("repeats bit for bit:", repeats)
# --8<-- [end:show]

result = {"sums_repeat": repeats}
