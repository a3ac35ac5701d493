"""Each pass is recorded anew: one recording knows nothing of another pass."""

# --8<-- [start:show]
import tensorflow as tf


def model(x):
    y = x * 2
    if tf.reduce_sum(y) > 10:  # the second input takes this branch, the first not
        y = y * y
    return tf.reduce_sum(y)


inputs = [tf.constant([1.0, 2.0]), tf.constant([3.0, 4.0])]
gradients, recordings = [], []
for x in inputs:
    with tf.GradientTape(persistent=True) as tape:
        tape.watch(x)
        output = model(x)
    gradients.append(tape.gradient(output, x).numpy().tolist())
    recordings.append(tape)
other = recordings[1].gradient(output, inputs[0])
print("gradients:", gradients)
print("one recording for both passes:", recordings[0] is recordings[1])
print("gradient of the second pass for the first input:", other)
# --8<-- [end:show]

result = {
    "gradients": gradients,
    "recorded_anew": recordings[0] is not recordings[1] and other is None,
}
