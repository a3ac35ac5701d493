"""One switch makes compiled functions plain Python; breakpoints then see values."""

# --8<-- [start:show]
import sys

import tensorflow as tf

stops = []


def record_stop():  # stands in for pdb: which y does the stopped frame hold?
    stops.append(str(sys._getframe(1).f_locals.get("y", "no y here")))


sys.breakpointhook = record_stop


@tf.function
def double(x):
    y = x * 2
    breakpoint()
    return y + 1


for _ in range(3):
    double(tf.ones([2]))
compiled_stops = list(stops)
print("compiled:", *compiled_stops, sep="\n  ")

stops.clear()
tf.config.run_functions_eagerly(True)
for _ in range(3):
    double(tf.ones([2]))
print("switched to eager:", *stops, sep="\n  ")
# --8<-- [end:show]

result = {
    "compiled_stops": len(compiled_stops),
    "breakpoint_shows_locals": all("[2." in stop for stop in compiled_stops),
    "one_switch_to_eager": len(stops) == 3 and all("[2." in stop for stop in stops),
}
