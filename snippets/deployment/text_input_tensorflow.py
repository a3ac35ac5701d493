"""A SavedModel takes text as its input; a PyTorch program keeps the text it saw."""

# --8<-- [start:show]
import tensorflow as tf


class WordLengths(tf.Module):
    @tf.function(input_signature=[tf.TensorSpec([], tf.string)])
    def __call__(self, text):
        return tf.strings.length(tf.strings.split(text))


try:
    kind = tf.constant(["one cat"]).dtype.name
except Exception as error:
    kind = type(error).__name__
print("tensor of text:", kind)

tf.saved_model.save(WordLengths(), "words")
words = tf.saved_model.load("words")
print("one cat:", words("one cat").numpy().tolist())

try:
    lengths = words("three dogs").numpy().tolist()
    outcome = "runs" if lengths == [5, 4] else "wrong"
except Exception as error:
    outcome = type(error).__name__
print("three dogs:", outcome)
# --8<-- [end:show]

result = {
    "tensor_of_text": kind,
    "exported_text_input": outcome,
    "seen_text": words("one cat").numpy().tolist(),
}
