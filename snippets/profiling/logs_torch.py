"""Both write TensorBoard logs that one reader opens, as scalars or as tensors."""

# --8<-- [start:show]
import torch
from tensorboard.backend.event_processing.event_accumulator import EventAccumulator
from torch import nn
from torch.utils.tensorboard import SummaryWriter

network = nn.Linear(3, 2)
with SummaryWriter("logs") as writer:
    for step in range(3):
        writer.add_scalar("loss", 1.0 / (step + 1), step)
    writer.add_graph(network, torch.ones(1, 3))

reader = EventAccumulator("logs").Reload()
kinds = [kind for kind in ("scalars", "tensors") if "loss" in reader.Tags()[kind]]
values = [event.value for event in reader.Scalars("loss")]
graph = bool(reader.Tags()["graph"])
print("read back as:", kinds[0], [round(value, 4) for value in values])
print("graph in the log:", graph)
# --8<-- [end:show]

result = {
    "loss_read_back_as": kinds[0],
    "values": values,
    "graph_in_the_log": graph,
}
