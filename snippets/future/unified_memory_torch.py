"""TensorFlow has a setting for unified memory; PyTorch has none by that name."""

# --8<-- [start:show]
import torch

names = [*dir(torch.cuda), *dir(torch.cuda.memory)]
settings = sorted({name for name in names if "unified" in name or "managed" in name})
print("settings:", settings)
print([name for name in names if "Allocator" in name])
# --8<-- [end:show]

result = {"unified_memory_setting": len(settings) > 0}
