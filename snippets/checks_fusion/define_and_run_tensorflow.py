"""A graph of the old kind has values only in a session, plain code at once."""

# --8<-- [start:show]
import tensorflow as tf

with tf.Graph().as_default():  # how TensorFlow 1 worked
    a = tf.constant(6.0)
    product = a * 7.0
    try:
        outcome = float(product)
        has_value = True
    except TypeError as error:
        has_value = False
        print(type(error).__name__)
    print("value after definition:", has_value)
    with tf.compat.v1.Session() as session:
        outcome = float(session.run(product))
    print("value:", outcome)
# --8<-- [end:show]

result = {
    "value_when_defined": has_value,
    "value_in_the_end": outcome,
}
