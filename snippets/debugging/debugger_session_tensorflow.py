"""pdb steps through eager code and shows values; layers add frames on the way."""

# --8<-- [start:show]
import io
import pdb
import traceback

import keras
import tensorflow as tf


def scale(x):
    y = x * 2
    return y + 1


commands = io.StringIO("next\np float(y)\nnext\np float(y + 1)\ncontinue\n")
session = io.StringIO()
pdb.Pdb(stdin=commands, stdout=session, readrc=False).runcall(scale, tf.constant(3.0))
answers = [
    line.removeprefix("(Pdb) ")
    for line in session.getvalue().splitlines()
    if line.removeprefix("(Pdb) ").replace(".", "").isdigit()
]
print("values in pdb:", *answers)


class Probe(keras.layers.Layer):
    def call(self, x):
        self.stack = [frame.name for frame in traceback.extract_stack()]
        return x


def use(layer):
    layer(tf.ones(1))
    return layer.stack[layer.stack.index("use") + 1 : -1]


between = use(Probe())
print("frames on the way:", *between)
# --8<-- [end:show]

result = {
    "pdb_shows_values": answers == ["6.0", "7.0"],
    "library_frames_before_layer": len(between),
}
