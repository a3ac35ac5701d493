"""On CPU, PyTorch reports the memory of each operator and TensorFlow reports none."""

# --8<-- [start:show]
import torch
from torch.profiler import ProfilerActivity, profile

activities = [ProfilerActivity.CPU]
with profile(activities=activities, profile_memory=True) as recorded:
    kept = torch.ones(1000, 1000) + 1

bytes_seen = max(row.self_cpu_memory_usage for row in recorded.key_averages())
expected = kept.element_size() * kept.numel()
print("size of the tensor:", expected)
print("memory reported:", bytes_seen)
# --8<-- [end:show]

result = {
    "memory_reported_on_cpu": bytes_seen >= expected,
    "size_of_tensor": expected,
}
