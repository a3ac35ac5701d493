"""The public callables of tensors, layers and losses that code can name."""

# --8<-- [start:show]
import inspect

import keras
import tensorflow as tf

modules = {
    **{"tf": tf, "tf.math": tf.math, "tf.nn": tf.nn, "tf.linalg": tf.linalg},
    **{"tf.image": tf.image, "tf.signal": tf.signal, "tf.random": tf.random},
    **{"keras.ops": keras.ops, "keras.random": keras.random},
    **{"keras.layers": keras.layers, "keras.losses": keras.losses},
    **{"keras.metrics": keras.metrics, "keras.optimizers": keras.optimizers},
}
callables = sorted(
    f"{module}.{name}"
    for module, value in modules.items()
    for name, _ in inspect.getmembers(value, callable)
    if not name.startswith("_")
)
print(len(callables), "of them", callables[0], "…", callables[-1])
# --8<-- [end:show]

result = {"callables": callables}
