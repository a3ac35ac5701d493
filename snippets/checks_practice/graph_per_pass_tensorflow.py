"""Each pass is recorded anew: using up one recording leaves that of another pass."""

# --8<-- [start:show]
import tensorflow as tf

weight = tf.Variable(2.0)


def model(x):
    y = x * weight
    if tf.reduce_sum(y) > 10:  # the second input takes this branch, the first not
        y = y * y
    return tf.reduce_sum(y)


inputs = [tf.constant([1.0, 2.0]), tf.constant([3.0, 4.0])]
outputs, tapes = [], []
for x in inputs:
    with tf.GradientTape() as tape:
        outputs.append(model(x))
    tapes.append(tape)
gradients, used_up = [], []
for tape, output in zip(tapes, outputs):
    gradients.append(float(tape.gradient(output, weight)))
    try:
        tape.gradient(output, weight)
        used_up.append(False)
    except RuntimeError:
        used_up.append(True)
print("gradients:", gradients)
print("recording used up by its gradient:", used_up)
# --8<-- [end:show]

result = {"gradients": gradients, "recorded_anew": all(used_up)}
