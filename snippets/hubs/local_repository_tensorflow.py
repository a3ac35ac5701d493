"""Loading from a local hub runs its Python file in PyTorch and none in TensorFlow."""

# --8<-- [start:show]
from pathlib import Path

import keras
import tensorflow as tf

Path("trace.txt").unlink(missing_ok=True)
two = keras.initializers.Constant(2.0)
layer = keras.layers.Dense(1, use_bias=False, kernel_initializer=two)
model = keras.Sequential([keras.Input([1]), layer])
model.export("hub", verbose=False)
Path("hub/hubconf.py").write_text("""
from pathlib import Path

Path("trace.txt").write_text("the hub's code ran")
""")
print("in the hub:", sorted(path.name for path in Path("hub").iterdir()))

model = tf.saved_model.load("hub")
ran_code = Path("trace.txt").exists()
output = model.serve(tf.constant([[21.0]])).numpy().tolist()
print("output:", output, "| code of the hub ran:", ran_code)
# --8<-- [end:show]

result = {
    "output": output,
    "hub_loader_today": "runs" if output == [[42.0]] else "other",
    "loading_runs_repository_code": ran_code,
}
