"""In a printed table of throughputs, no ratio is one of its two speed-ups."""

# --8<-- [start:show]
import torch

# samples/s: one GPU, eight GPUs, eight GPUs in half precision
row = torch.tensor([256.0, 1890.0, 3780.0], dtype=torch.float64)
printed = torch.tensor([1.98, 3.92], dtype=torch.float64)

ratios = row.reshape(1, 3) / row.reshape(3, 1)
rounded = torch.round(ratios, decimals=2)
print(rounded)
found = torch.isin(printed, rounded)
print("found among the ratios:", found.tolist())
# --8<-- [end:show]

result = {
    "eight_gpus_over_one": rounded[0, 1].item(),
    "half_precision_over_single": rounded[1, 2].item(),
    "printed_speed_up_found": found.any().item(),
}
