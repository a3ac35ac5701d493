"""In a printed table of throughputs, no ratio is one of its two speed-ups."""

# --8<-- [start:show]
import tensorflow as tf

# samples/s: one GPU, eight GPUs, eight GPUs in half precision
row = tf.constant([248.0, 1820.0, 3650.0], dtype=tf.float64)
printed = tf.constant([1.98, 3.92], dtype=tf.float64)

ratios = tf.reshape(row, (1, 3)) / tf.reshape(row, (3, 1))
rounded = tf.round(ratios * 100) / 100
print(rounded)
found = tf.reduce_any(printed[:, None] == tf.reshape(rounded, [1, -1]), axis=1)
print("found among the ratios:", found.numpy().tolist())
# --8<-- [end:show]

result = {
    "eight_gpus_over_one": float(rounded[0, 1]),
    "half_precision_over_single": float(rounded[1, 2]),
    "printed_speed_up_found": bool(tf.reduce_any(found)),
}
