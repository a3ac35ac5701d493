"""A PyTorch shuffle mixes everything; a TensorFlow shuffle mixes its buffer."""

# --8<-- [start:show]
import tensorflow as tf

tf.random.set_seed(0)
samples = tf.data.Dataset.range(10)
plain = [int(sample) for sample in samples]
try:
    samples.shuffle()
    unsized = "runs"
except TypeError as error:
    unsized = type(error).__name__
print("in order by default:", plain == sorted(plain))
print("shuffled without a size:", unsized)

loader = samples.shuffle(3)
firsts = {int(next(iter(loader))) for _ in range(200)}
print("seen first, of ten samples:", sorted(firsts))

seeded = [samples.shuffle(10, seed=7) for _ in range(2)]
epochs = [[[int(sample) for sample in run] for _ in range(2)] for run in seeded]
print("new order in the second epoch:", epochs[0][0] != epochs[0][1])
print("same orders from the same seed:", epochs[0] == epochs[1])
# --8<-- [end:show]

result = {
    "in_order_by_default": plain == sorted(plain),
    "shuffle_without_a_size": unsized,
    "any_sample_may_come_first": len(firsts) == 10,
    "new_order_each_epoch": epochs[0][0] != epochs[0][1],
    "seed_repeats_the_orders": epochs[0] == epochs[1],
}
