"""A layer that infers its input size has no parameters before the first input."""

# --8<-- [start:show]
import tensorflow as tf

layers = tf.keras.layers
declared = tf.keras.Sequential(
    [
        tf.keras.Input((28, 28, 1)),
        layers.Conv2D(32, (3, 3), activation="relu"),
        layers.MaxPooling2D((2, 2)),
        layers.Flatten(),
        layers.Dense(10, activation="softmax"),
    ]
)
inferred = tf.keras.Sequential(
    [
        layers.Conv2D(32, (3, 3), activation="relu"),
        layers.MaxPooling2D((2, 2)),
        layers.Flatten(),
        layers.Dense(10, activation="softmax"),
    ]
)
default = inferred  # plain layers infer their input sizes


def count(model):
    try:
        return model.count_params()
    except ValueError:
        return "none yet"


before = {"declared": count(declared), "inferred": count(inferred)}
at_first = count(default)
inferred(tf.ones([1, 28, 28, 1]))
after = {"declared": count(declared), "inferred": count(inferred)}
print("before the first input:", before)
print("after it:              ", after)
# --8<-- [end:show]

result = {
    "counted_before_first_input": at_first != "none yet",
    "declared_before_first_input": before["declared"],
    "infers_input_size": before["inferred"] == "none yet" and after["inferred"] > 0,
    "inferred_after_first_input": after["inferred"],
}
