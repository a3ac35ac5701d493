"""Your own source is two methods in PyTorch and a typed generator in TensorFlow."""

# --8<-- [start:show]
import tensorflow as tf


def squares():
    for index in range(6):
        yield float(index * index)


signature = tf.TensorSpec((), tf.float32)
source = tf.data.Dataset.from_generator(squares, output_signature=signature)
batches = [batch.numpy().tolist() for batch in source.batch(4)]
print("batches:", batches)


def attempt(action):
    try:
        action()
        return "runs"
    except Exception as error:
        return type(error).__name__


by_index = attempt(lambda: source[3])
untyped = attempt(lambda: tf.data.Dataset.from_generator(squares))
print("one sample by index:", by_index)
print("without a declared type:", untyped)
# --8<-- [end:show]

result = {
    "batches": batches,
    "sample_by_index": by_index,
    "source_without_declared_type": untyped,
}
