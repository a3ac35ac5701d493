"""The public callables of tensors, layers and losses that code can name."""

# --8<-- [start:show]
from torch.overrides import get_testing_overrides, resolve_name

names = {resolve_name(function) for function in get_testing_overrides()}
callables = sorted(name for name in names if name and "._" not in name)
print(len(callables), "of them", callables[0], "…", callables[-1])
# --8<-- [end:show]

result = {"callables": callables}
