"""The compilers of both frameworks have Arm processors among their targets."""

# --8<-- [start:show]
from pathlib import Path

import tensorflow as tf
from tensorflow.python.tools import saved_model_aot_compile, saved_model_utils


class Model(tf.Module):
    @tf.function(input_signature=[tf.TensorSpec([2, 2])])
    def __call__(self, x):
        return {"y": tf.nn.relu(tf.matmul(x, x))}


model = Model()
tf.saved_model.save(model, "saved", signatures=model.__call__)
saved_model_aot_compile.aot_compile_cpu_meta_graph_def(
    checkpoint_path="saved/variables/variables",
    meta_graph_def=saved_model_utils.get_meta_graph_def("saved", "serve"),
    output_prefix="compiled/model",
    signature_def_key="serving_default",
    cpp_class="Model",
    target_triple="aarch64-linux-gnu",
    target_cpu="",
    multithreading=False,
)
machine = int.from_bytes(Path("compiled/model.o").read_bytes()[18:20], "little")
print("machine of the object file:", {62: "x86-64", 183: "AArch64"}.get(machine))

compiles = machine == 183
print("Arm among the targets:", compiles)
# --8<-- [end:show]

result = {"compiles_for_arm": compiles}
