"""A TFRecord file is a stream of framed bytes that a few lines can read."""

# --8<-- [start:show]
import struct
import zlib

import torch
from tensorboard.summary.writer.record_writer import RecordWriter
from torch.utils.data import DataLoader, IterableDataset

with open("data.tfrecord", "wb") as file:
    writer = RecordWriter(file)
    for text in (b"first", b"second", b"third"):
        writer.write(text)


class Records(IterableDataset):
    def __iter__(self):
        with open("data.tfrecord", "rb") as file:
            while header := file.read(12):  # length and its checksum
                (length,) = struct.unpack("<Q", header[:8])
                yield file.read(length)
                file.read(4)  # checksum of the bytes


records = [record.decode() for record in DataLoader(Records(), batch_size=None)]
in_library = any("record" in name.lower() for name in dir(torch.utils.data))
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
