"""An exported model runs without its class and accepts only declared input lengths."""

# --8<-- [start:show]
import tensorflow as tf


class Scale(tf.Module):
    def __init__(self):
        super().__init__()
        self.weight = tf.Variable(2.0)

    @tf.function
    def __call__(self, x):
        return x * self.weight


fixed = Scale()
fixed.__call__.get_concrete_function(tf.TensorSpec([3]))
tf.saved_model.save(fixed, "fixed")
flexible = Scale()
flexible.__call__.get_concrete_function(tf.TensorSpec([None]))
tf.saved_model.save(flexible, "flexible")
del Scale, fixed, flexible

fixed = tf.saved_model.load("fixed")
without_class = fixed(tf.ones([3])).numpy().tolist()
print(without_class)

try:
    fixed(tf.ones([5]))
    other_length = "works"
except Exception as error:
    other_length = type(error).__name__
print("other length:", other_length)

flexible = tf.saved_model.load("flexible")
declared_length = flexible(tf.ones([5])).numpy().tolist()
print("declared variable:", declared_length)
# --8<-- [end:show]

result = {
    "export_runs_without_class": without_class == [2.0] * 3,
    "export_other_length": other_length,
    "export_declared_length": declared_length == [2.0] * 5,
}
