"""One declared length serves torch.compile; XLA compiles again for each length."""

# --8<-- [start:show]
import os
import tempfile
from pathlib import Path

import tensorflow as tf

folder = tempfile.mkdtemp()
os.environ["XLA_FLAGS"] = f"--xla_dump_to={folder} --xla_dump_hlo_as_text"


@tf.function(jit_compile=True, input_signature=[tf.TensorSpec([None])])
def square_sum(x):
    return tf.reduce_sum(x * x)


values = [square_sum(tf.ones(n)).numpy().item() for n in (3, 4, 5, 6)]
programs = list(Path(folder).glob("*after_optimizations.txt"))
print("values:", values)
print("traces:", square_sum.experimental_get_tracing_count())
print("compiled programs:", len(programs))
# --8<-- [end:show]

result = {"values": values, "programs_for_four_lengths": len(programs)}
