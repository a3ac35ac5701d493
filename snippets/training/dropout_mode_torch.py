"""A new dropout layer drops values in PyTorch and passes them through in Keras."""

# --8<-- [start:show]
import torch
from torch import nn

torch.manual_seed(0)
values = torch.ones(1000)
dropout = nn.Dropout(0.5)

called = dropout(values)
trained = dropout.train()(values)
evaluated = dropout.eval()(values)

for name, output in (("call", called), ("train", trained), ("eval", evaluated)):
    print(f"{name:5}", sorted(set(output.tolist())))
# --8<-- [end:show]

result = {
    "dropout_acts_when_called": bool((called == 0).any()),
    "acts_in_training": bool((trained == 0).any()),
    "acts_in_evaluation": bool((evaluated == 0).any()),
    "kept_value": trained.max().item(),
}
