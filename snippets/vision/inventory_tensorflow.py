"""Keras holds image models, augmentation and box filtering; torch alone holds none."""

# --8<-- [start:show]
import inspect
import pkgutil

import keras
import tensorflow as tf

modules = [name for name, value in vars(tf).items() if inspect.ismodule(value)]
modules += [module.name for module in pkgutil.iter_modules(tf.__path__)]
models = keras.applications
constructors = len([n for n in dir(models) if inspect.isfunction(getattr(models, n))])
layers = [n for n, v in vars(keras.layers).items() if inspect.isclass(v)]
augmentation = [name for name in layers if name.startswith("Random")]
print("constructors:", constructors, "random layers:", len(augmentation))

operators = dir(tf.image)
suppression = [n for n in operators if n == "nms" or "suppression" in n]
print("suppression:", suppression)
print("video:", [name for name in modules if name == "video"])
# --8<-- [end:show]

result = {
    "image_constructors": constructors,
    "augmentation_layers": len(augmentation),
    "suppression_built_in": bool(suppression),
    "video_module": "present" if "video" in modules else "absent",
}
