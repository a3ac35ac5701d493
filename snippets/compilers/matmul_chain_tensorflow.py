"""Two matrix products stay two; only the element-wise work after them is fused."""

# --8<-- [start:show]
import os
import re
import tempfile
from pathlib import Path

import tensorflow as tf

folder = tempfile.mkdtemp()
os.environ["XLA_FLAGS"] = f"--xla_dump_to={folder}"  # before the first compilation


@tf.function(jit_compile=True)
def chain(a, b, c, d):
    return tf.tanh(a @ b @ c + d) * 2


inputs = [tf.fill((64, 64), float(n)) for n in range(4)]
chain(*inputs)
program = chain.experimental_get_compiler_ir(*inputs)(stage="optimized_hlo")
steps = program.split("ENTRY")[1]  # the program that XLA compiles to machine code
products = re.findall(r" (dot)\(", steps)
kernels = re.findall(r"(\w+fusion\S*) = ", steps)
print("matrix products:", products)
print("generated kernels:", kernels)
# --8<-- [end:show]

fused = program.split("ENTRY")[0]
result = {
    "matrix_products_left": len(products),
    "generated_kernels": len(kernels),
    "products_merged": len(products) < 2,
    "addition_after_product": "in_fused_kernel"
    if re.search(r" add\(", fused)
    else "in_library_call",
    "language_on_cpu": "llvm_ir" if any(Path(folder).glob("*.ll")) else "other",
}
