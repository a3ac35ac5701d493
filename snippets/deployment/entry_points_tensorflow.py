"""A SavedModel holds several functions; torch.export.save writes one per file."""

# --8<-- [start:show]
import tensorflow as tf


class Scale(tf.Module):
    @tf.function(input_signature=[tf.TensorSpec([None])])
    def double(self, x):
        return {"y": 2 * x}

    @tf.function(input_signature=[tf.TensorSpec([None])])
    def halve(self, x):
        return {"y": x / 2}


x = tf.constant([3.0])
scale = Scale()
try:
    signatures = {"double": scale.double, "halve": scale.halve}
    tf.saved_model.save(scale, "both", signatures=signatures)
    both = tf.saved_model.load("both")
    outcome = "runs"
except Exception as error:
    outcome = type(error).__name__
print("two in one file:", outcome)

names = ("double", "halve")
values = [float(both.signatures[name](x)["y"][0]) for name in names]
print("by signature:", values)
# --8<-- [end:show]

result = {
    "several_functions_in_a_file": outcome,
    "values": values,
}
