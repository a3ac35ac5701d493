"""Causal attention agrees; a row with nothing to attend to is zero or a plain mean."""

# --8<-- [start:show]
import torch
import torch.nn.functional as F

query = torch.linspace(-1, 1, 16).reshape(1, 2, 2, 4)  # batch, head, step, feature
key = torch.linspace(-1, 2, 24).reshape(1, 2, 3, 4)
value = torch.arange(24.0).reshape(1, 2, 3, 4)

causal = F.scaled_dot_product_attention(query, key, value, is_causal=True)
first = causal[:, :, 0]
print("first step of two, three keys:", first[0, 0].tolist())

mask = torch.tensor([[False, False, False], [True, True, False]])
masked = F.scaled_dot_product_attention(query, key, value, attn_mask=mask)
nothing = masked[0, :, 0]
print("nothing to attend to:", nothing[0].tolist())
if torch.equal(nothing, torch.zeros(2, 4)):
    outcome = "zero"
elif torch.allclose(nothing, value[0].mean(1)):
    outcome = "mean_of_values"
else:
    outcome = "other"
# --8<-- [end:show]

result = {
    "causal": causal.flatten().numpy(),
    "causal_counts_from_the_end": not torch.allclose(first, value[:, :, 0]),
    "masked": masked[0, :, 1].flatten().numpy(),
    "row_without_keys": outcome,
}
