"""The same prediction has the same loss once the loss function fits its input."""

# --8<-- [start:show]
import math

import torch
from torch import nn

logits = torch.tensor([[2.0, 0.0, -1.0]])
label = torch.tensor([0])
probabilities = torch.softmax(logits, dim=1)
by_hand = -math.log(probabilities[0, 0].item())

of_logits = nn.CrossEntropyLoss()(logits, label).item()
of_probabilities = nn.CrossEntropyLoss()(probabilities, label).item()
fitted = nn.NLLLoss()(probabilities.log(), label).item()

print(f"by hand               {by_hand:.4f}")
print(f"default, logits       {of_logits:.4f}")
print(f"default, softmax      {of_probabilities:.4f}")
print(f"fitted to its input   {fitted:.4f}")
# --8<-- [end:show]

result = {
    "loss_by_hand": by_hand,
    "loss_once_fitted": fitted,
    "loss_expects_logits": math.isclose(of_logits, by_hand, rel_tol=1e-5),
}
