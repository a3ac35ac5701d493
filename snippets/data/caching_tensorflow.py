"""Keeping samples in memory is a list in PyTorch and a call in TensorFlow."""

# --8<-- [start:show]
import tensorflow as tf

loads = []


def load(index):
    loads.append(int(index))
    return tf.random.uniform(())  # an augmentation


samples = tf.data.Dataset.range(5)
samples = samples.map(lambda index: tf.py_function(load, [index], tf.float32))


def two_epochs(loader):
    loads.clear()
    first, second = ([float(value) for value in loader] for _ in range(2))
    return len(loads), first == second


plain, repeated = two_epochs(samples)
print("loads:", plain, "- same random numbers:", repeated)

kept = samples.cache()
list(kept)
after, frozen = two_epochs(kept)
print("kept by cache(), loads:", after, "- same random numbers:", frozen)
in_library = any("cache" in name for name in dir(tf.data.Dataset))
print("a call of the pipeline:", in_library)
# --8<-- [end:show]

result = {
    "loads_in_two_epochs": plain,
    "loads_when_kept": after,
    "epochs_equal_when_kept": frozen,
    "epochs_equal_otherwise": repeated,
    "cache_in_pipeline": in_library,
}
