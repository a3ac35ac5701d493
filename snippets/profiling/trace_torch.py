"""Both profilers record each operator; PyTorch also tabulates them in Python."""

# --8<-- [start:show]
import json

import torch
from torch import nn
from torch.profiler import ProfilerActivity, profile

network = nn.Sequential(nn.Linear(8, 4), nn.ReLU())
inputs = torch.ones(2, 8)

with profile(activities=[ProfilerActivity.CPU]) as recorded:
    network(inputs)
recorded.export_chrome_trace("trace.json")

with open("trace.json") as file:
    trace = json.load(file)
names = {event["name"] for event in trace["traceEvents"]}
operators = sorted(names & {"aten::addmm", "aten::relu"})
print("in the trace:", ", ".join(operators))

table = {row.key: row.count for row in recorded.key_averages()}
print("in a table:", ", ".join(f"{name} × {table[name]}" for name in operators))
# --8<-- [end:show]

result = {
    "both_operators_recorded": len(operators) == 2,
    "trace_is": "JSON" if isinstance(trace, dict) else "other",
    "table_of_operators_in_python": bool(table),
}
