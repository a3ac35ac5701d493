"""A name that the checkpoint lacks is an error in PyTorch and silence in TensorFlow."""

# --8<-- [start:show]
import tensorflow as tf

saved = tf.train.Checkpoint(weight=tf.Variable(1.0))
path = saved.save("weights")

value = tf.Variable(5.0)
renamed = tf.train.Checkpoint(wieght=value)
try:
    status = renamed.restore(path)
    outcome = "silent"
except Exception as error:
    outcome = type(error).__name__
print("misspelt name:", outcome, "- value:", value.numpy())

try:
    status.assert_consumed()
    noticed = False
except AssertionError as error:
    noticed = "not bound" in str(error)
print("missing, on request:", noticed)
# --8<-- [end:show]

result = {
    "name_missing_in_checkpoint": outcome,
    "value_after_loading": float(value),
    "noticed_on_request": noticed,
}
