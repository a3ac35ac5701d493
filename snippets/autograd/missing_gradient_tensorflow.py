"""Asked for a missing gradient, PyTorch raises an error, TensorFlow returns None."""

# --8<-- [start:show]
import tensorflow as tf

used = tf.Variable(2.0)
unused = tf.Variable(2.0)
integer = tf.Variable(2)
plain = tf.constant(2.0)
outside = used * plain
with tf.GradientTape(persistent=True) as tape:
    y = used * plain
    square = integer * integer
print("outside the tape:", tape.gradient(outside, used))

outcomes = {}
for name, source in {"unused": unused, "plain": plain}.items():
    gradient = tape.gradient(y, source)
    outcomes[name] = "None" if gradient is None else "gradient"
    print(f"{name}: {gradient}")

gradient = tape.gradient(square, integer)
outcomes["integer"] = "None" if gradient is None else "gradient"
print(f"integer: {gradient}")

zero = tape.gradient(y, unused, unconnected_gradients="zero")
print("zeros on request:", zero)
# --8<-- [end:show]

result = {
    "records_without_a_block": tape.gradient(outside, used) is not None,
    "unused_input": outcomes["unused"],
    "unrecorded_input": outcomes["plain"],
    "integer_input": outcomes["integer"],
    "zeros_on_request": float(zero),
}
