"""TF32 in matrix products is off by default in PyTorch and on in TensorFlow."""

# --8<-- [start:show]
import torch

products = torch.backends.cuda.matmul.allow_tf32
convolutions = torch.backends.cudnn.allow_tf32
print("TF32 in matrix products:", products)
print("TF32 in convolutions:   ", convolutions)
torch.set_float32_matmul_precision("high")
print("after 'high':           ", torch.backends.cuda.matmul.allow_tf32)
# --8<-- [end:show]

result = {"tf_products_unasked": products, "tf_convolutions_unasked": convolutions}
