"""A SavedModel takes text as its input; a PyTorch program keeps the text it saw."""

# --8<-- [start:show]
import torch
from torch import nn


class WordLengths(nn.Module):
    def forward(self, text):
        return torch.tensor([len(word) for word in text.split()])


try:
    kind = str(torch.tensor(["one cat"]).dtype)
except Exception as error:
    kind = type(error).__name__
print("tensor of text:", kind)

program = torch.export.export(WordLengths(), ("one cat",))
torch.export.save(program, "words.pt2")
words = torch.export.load("words.pt2").module()
print("one cat:", words("one cat").tolist())

try:
    lengths = words("three dogs").tolist()
    outcome = "runs" if lengths == [5, 4] else "wrong"
except Exception as error:
    outcome = type(error).__name__
print("three dogs:", outcome)
# --8<-- [end:show]

result = {
    "tensor_of_text": kind,
    "exported_text_input": outcome,
    "seen_text": words("one cat").tolist(),
}
