"""The profilers of older guides still run, without a warning."""

# --8<-- [start:show]
import warnings

import torch

inputs, weight = torch.ones(2, 8), torch.ones(8, 4)

with warnings.catch_warnings(record=True) as caught:
    warnings.simplefilter("always")
    with torch.autograd.profiler.profile() as recorded:
        inputs @ weight

operations = {row.key for row in recorded.key_averages()}
warned = ", ".join({warning.category.__name__ for warning in caught}) or "no_warning"
legacy = "legacy" in torch.profiler.__doc__
print("operations recorded:", "aten::mm" in operations)
print("warnings:", warned, "- called legacy in the documentation:", legacy)
# --8<-- [end:show]

result = {
    "older_profiler_records": "aten::mm" in operations,
    "older_profiler_warning": warned,
    "older_profiler_called_legacy": legacy,
}
