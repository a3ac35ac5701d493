"""Parallel loading keeps the order of the samples until you give that up."""

# --8<-- [start:show]
import time

from torch.utils.data import DataLoader, Dataset


class Samples(Dataset):
    def __len__(self):
        return 6

    def __getitem__(self, index):
        time.sleep(1.0 if index == 0 else 0.0)  # the first sample is slow
        return index


options = {"num_workers": 2, "multiprocessing_context": "fork"}
kept = [int(i) for i in DataLoader(Samples(), batch_size=None, **options)]
loader = DataLoader(Samples(), batch_size=None, in_order=False, **options)
relaxed = [int(i) for i in loader]
print("default:", kept)
print("order given up: the slow sample comes first:", relaxed[0] == 0)
# --8<-- [end:show]

result = {
    "parallel_loading_keeps_order": kept == sorted(kept),
    "all_samples_either_way": sorted(relaxed) == kept,
    "slow_sample_still_first": relaxed[0] == 0,
}
