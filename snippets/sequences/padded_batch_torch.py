"""Masked or packed, a padded batch ends in the state of the last real step."""

# --8<-- [start:show]
import torch

embedding = torch.nn.Embedding(4, 2, padding_idx=0)
recurrent = torch.nn.RNN(2, 1, bias=False, batch_first=True)
with torch.no_grad():
    embedding.weight.copy_(torch.arange(8.0).reshape(4, 2) / 10)
    recurrent.weight_ih_l0.copy_(torch.tensor([[1.0, -0.5]]))
    recurrent.weight_hh_l0.fill_(0.5)

tokens = torch.tensor([[1, 2, 3, 1], [3, 2, 0, 0]])
lengths = torch.tensor([4, 2])

alone = recurrent(embedding(tokens[1:, :2]))[1].item()
padded = recurrent(embedding(tokens))[1][0, 1].item()
packed = torch.nn.utils.rnn.pack_padded_sequence(
    embedding(tokens), lengths, batch_first=True
)
told = recurrent(packed)[1][0, 1].item()
print("alone:", round(alone, 4), "padded:", round(padded, 4), "told:", round(told, 4))
# --8<-- [end:show]

result = {
    "alone": alone,
    "told": told,
    "embedding_passes_the_mask": abs(padded - alone) < 1e-6,
}
