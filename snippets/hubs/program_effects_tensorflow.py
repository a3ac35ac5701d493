"""A downloaded SavedModel can write files when called; a plain `.pt2` cannot."""

# --8<-- [start:show]
from pathlib import Path

import tensorflow as tf


class Doubler(tf.Module):
    @tf.function(input_signature=[tf.TensorSpec([1])])
    def __call__(self, x):
        tf.io.write_file("trace.txt", "written by the model")
        return 2 * x


x = tf.constant([21.0])
program = Doubler()
Path("trace.txt").unlink(missing_ok=True)
tf.saved_model.save(program, "doubler")
print("written while exporting:", Path("trace.txt").exists())

loaded = tf.saved_model.load("doubler")
output = loaded(x).numpy().tolist()
writes = Path("trace.txt").exists()
print("output:", output, "| file written by the call:", writes)
# --8<-- [end:show]

result = {"output": output, "downloaded_program_writes": writes}
