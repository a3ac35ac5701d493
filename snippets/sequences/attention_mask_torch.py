"""In the attention layers, True in a mask blocks in PyTorch and admits in Keras."""

# --8<-- [start:show]
import torch

attention = torch.nn.MultiheadAttention(2, 1, bias=False, batch_first=True)
with torch.no_grad():
    attention.in_proj_weight.copy_(torch.eye(2).repeat(3, 1))
    attention.out_proj.weight.copy_(torch.eye(2))

sequence = torch.tensor([[[1.0, 0.0], [0.0, 1.0], [1.0, 1.0]]])
lower = torch.ones(3, 3, dtype=torch.bool).tril()
given = attention(sequence, sequence, sequence, attn_mask=lower)[0]
turned = attention(sequence, sequence, sequence, attn_mask=~lower)[0]
print("mask as given, first step:", given[0, 0].tolist())
print("mask turned, first step:", turned[0, 0].tolist())
admits = torch.equal(given[0, 0], sequence[0, 0])
causal = given if admits else turned
# --8<-- [end:show]

result = {"true_admits": admits, "causal": causal.detach().flatten().numpy()}
