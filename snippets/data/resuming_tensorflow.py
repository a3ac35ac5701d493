"""After an interruption in mid-epoch, the same batches follow on both sides."""

# --8<-- [start:show]
import tensorflow as tf


def make():
    return tf.data.Dataset.range(8).shuffle(8, seed=7).batch(2)


iterator = iter(make())
for _ in range(2):
    next(iterator)

checkpoint = tf.train.Checkpoint(iterator=iterator)
path = checkpoint.save("position")
expected = [batch.numpy().tolist() for batch in iterator]

restored = iter(make())
tf.train.Checkpoint(iterator=restored).restore(path)
resumed = [batch.numpy().tolist() for batch in restored]
saved_with = type(checkpoint).__name__
print("saves its position with:", saved_with)
print("same batches follow:", resumed == expected)
# --8<-- [end:show]

result = {
    "saves_the_position": len(resumed) == 2,
    "position_saved_with": saved_with,
    "same_batches_follow": resumed == expected,
    "batches_left": len(resumed),
}
