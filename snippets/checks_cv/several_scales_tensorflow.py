"""Any number of feature maps: torch.jit.script refuses, tf.function accepts."""

# --8<-- [start:show]
import tensorflow as tf


class Fusion(tf.Module):
    @tf.function
    def __call__(self, *maps):
        return tf.add_n([tf.reduce_mean(m, axis=(1, 2)) for m in maps])


maps = [tf.ones((1, size, size, 2)) for size in (8, 4, 2)]
fusion = Fusion()
print("three maps:", fusion(*maps).numpy().tolist())

try:
    tf.saved_model.save(fusion, "fusion")
    converts_as_written = "runs"
except Exception as error:
    converts_as_written = type(error).__name__
    print(converts_as_written)

traced = tf.saved_model.load("fusion")
same = bool(tf.reduce_all(traced(*maps) == fusion(*maps)))
print("traced gives the same:", same)
# --8<-- [end:show]

result = {
    "converts_as_written": converts_as_written,
    "traced_gives_the_same": same,
}
