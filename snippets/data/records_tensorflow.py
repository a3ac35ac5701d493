"""A TFRecord file is a stream of framed bytes that a few lines can read."""

# --8<-- [start:show]
import zlib

import tensorflow as tf

with tf.io.TFRecordWriter("data.tfrecord") as writer:
    for text in (b"first", b"second", b"third"):
        writer.write(text)

loader = tf.data.TFRecordDataset("data.tfrecord")
records = [record.numpy().decode() for record in loader]
in_library = any("record" in name.lower() for name in dir(tf.data))
print("records:", records)
print("reader in the library:", in_library)
with open("data.tfrecord", "rb") as file:
    checksum = zlib.crc32(file.read())
print("checksum of the file:", checksum)
# --8<-- [end:show]

result = {
    "records": records,
    "checksum_of_file": checksum,
    "record_reader_in_library": in_library,
}
