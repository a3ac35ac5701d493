"""Both export a conditional operator; TensorFlow also exports a Python if on data."""

# --8<-- [start:show]
import tensorflow as tf


class PythonBranch(tf.Module):
    @tf.function(input_signature=[tf.TensorSpec([1])])
    def __call__(self, x):
        if tf.reduce_sum(x) < 0:
            return -x
        return x * 2


class OperatorBranch(tf.Module):
    @tf.function(input_signature=[tf.TensorSpec([1])], autograph=False)
    def __call__(self, x):
        return tf.cond(tf.reduce_sum(x) < 0, lambda: -x, lambda: x * 2)


try:
    tf.saved_model.save(PythonBranch(), "python_branch")
    exported = tf.saved_model.load("python_branch")
    python_outputs = [exported(tf.constant([v])).numpy().item() for v in (1.0, -3.0)]
except Exception as error:
    python_outputs = type(error).__name__
print("Python if:", python_outputs)

tf.saved_model.save(OperatorBranch(), "operator_branch")
exported = tf.saved_model.load("operator_branch")
operator_outputs = [exported(tf.constant([v])).numpy().item() for v in (1.0, -3.0)]
print("conditional operator:", operator_outputs)
# --8<-- [end:show]

result = {
    "export_accepts_python_branch": python_outputs == operator_outputs,
    "operator_outputs": operator_outputs,
}
