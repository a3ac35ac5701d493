"""What the readers of foreign code take for granted about the three libraries.

Two readers use these tables: ``parity/port_reader.py`` and, in the browser,
``theme/assets/port-reader.js``, to which the page hands them over as JSON.
"""

from __future__ import annotations

from typing import Any

#: First parts of names in the atlas.
SIDES = ("torch", "tf", "keras")

#: How a module is called in source -> how the atlas calls it, the longest first.
MODULES = {
    "tensorflow.compat.v2": "tf",
    "tensorflow": "tf",
    "tf.compat.v2": "tf",
    "tf.keras": "keras",
}

#: What a fragment without imports means by these names.
CUSTOMARY = {
    **{"torch": "torch", "nn": "torch.nn", "F": "torch.nn.functional"},
    **{"optim": "torch.optim", "tf": "tf", "keras": "keras"},
    **{"layers": "keras.layers", "ops": "keras.ops"},
}

#: Libraries whose results are no tensors: methods of theirs need no porting.
PLAIN = (
    *("argparse", "collections", "contextlib", "copy", "csv", "dataclasses"),
    *("datetime", "functools", "glob", "io", "itertools", "json", "logging", "math"),
    *("matplotlib", "np", "numpy", "os", "pandas", "pathlib", "pickle", "random"),
    *("re", "shutil", "string", "subprocess", "sys", "tempfile", "time", "tqdm"),
    *("typing", "warnings", "yaml"),
)

#: Class or module -> the class whose methods its classes have; the first that fits.
FAMILIES = (
    ("torch.optim.lr_scheduler.", "torch.optim.lr_scheduler.LRScheduler"),
    ("torch.optim.", "torch.optim.Optimizer"),
    ("torch.nn.Parameter", "torch.Tensor"),
    ("torch.nn.parameter.", "torch.Tensor"),
    ("torch.nn.", "torch.nn.Module"),
    ("keras.Sequential", "keras.Model"),
    ("keras.models.", "keras.Model"),
    ("keras.Model", "keras.layers.Layer"),
    ("keras.layers.", "keras.layers.Layer"),
    ("keras.optimizers.schedules.", "keras.optimizers.schedules.LearningRateSchedule"),
    ("keras.optimizers.", "keras.optimizers.Optimizer"),
    ("keras.losses.", "keras.losses.Loss"),
    ("keras.metrics.", "keras.metrics.Metric"),
    ("keras.callbacks.", "keras.callbacks.Callback"),
)

#: Namespaces whose functions return a tensor, and of which class.
TENSORS = {
    **dict.fromkeys(
        ("torch", "torch.nn.functional", "torch.linalg", "torch.fft", "torch.special"),
        "torch.Tensor",
    ),
    **dict.fromkeys(
        ("tf", "tf.math", "tf.nn", "tf.linalg", "tf.image", "tf.signal", "tf.random"),
        "tf.Tensor",
    ),
}

#: Functions and methods that do not return one tensor.
NO_TENSOR = (
    *("aminmax", "chunk", "cond", "cummax", "cummin", "dsplit", "eig", "eigh"),
    *("frexp", "geqrf", "histogram", "hsplit", "kthvalue", "lstsq", "lu", "lu_factor"),
    *("max", "median", "meshgrid", "min", "mode", "moments", "qr", "slogdet", "sort"),
    *("split", "std_mean", "svd", "tensor_split", "top_k", "topk", "unbind", "unique"),
    *("unique_consecutive", "unique_with_counts", "unstack", "var_mean", "vsplit"),
    *("autocast", "compile", "device", "enable_grad", "function", "get_default_dtype"),
    *("group", "inference_mode", "init_scope", "load", "manual_seed", "map_fn"),
    *("name_scope", "no_grad", "no_op", "numpy_function", "py_function", "save"),
    *("scan", "seed", "vmap", "while_loop", "backward", "nanmedian", "typename"),
)

#: Functions and methods that leave the framework: plain Python or NumPy values.
LEAVES = (
    *("allclose", "data_ptr", "dim", "element_size", "equal", "finfo", "get_device"),
    *("iinfo", "item", "ndimension", "nelement", "numel", "numpy", "size", "stride"),
    *("tolist", "type", "__array__"),
)
#: Beginnings of functions that set or ask for something.
NO_TENSOR_BEGINS = ("set_", "get_", "is_", "use_", "result_")

#: Attributes of a tensor that are tensors.
TENSOR_ATTRIBUTES = ("T", "H", "mT", "mH", "data", "grad", "real", "imag")

#: Layers that return more than one tensor when called.
NO_TENSOR_LAYERS = (
    *("torch.nn.GRU", "torch.nn.LSTM", "torch.nn.MultiheadAttention", "torch.nn.RNN"),
    *("torch.nn.LSTMCell",),
)

#: Functions that return an object of another class.
RETURNS = {
    "keras.models.load_model": "keras.Model",
    "keras.saving.load_model": "keras.Model",
    "keras.models.clone_model": "keras.Model",
    "keras.models.model_from_json": "keras.Model",
}

#: Methods that strings, lists, sets and dictionaries have, too.
BUILTIN_METHODS = ("add", "copy", "count", "index", "sort", "split", "update")


def rules() -> dict[str, Any]:
    """All tables as one JSON value."""
    return {
        "sides": SIDES,
        "modules": MODULES,
        "customary": CUSTOMARY,
        "plain": PLAIN,
        "families": FAMILIES,
        "tensors": TENSORS,
        "noTensor": NO_TENSOR,
        "noTensorBegins": NO_TENSOR_BEGINS,
        "leaves": LEAVES,
        "tensorAttributes": TENSOR_ATTRIBUTES,
        "noTensorLayers": NO_TENSOR_LAYERS,
        "returns": RETURNS,
        "builtinMethods": BUILTIN_METHODS,
    }
