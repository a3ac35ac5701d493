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
    "torch.cuda.amp": "torch.amp",
    "torch.cpu.amp": "torch.amp",
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
    ("torch.optim.swa_utils.AveragedModel", "torch.nn.Module"),
    ("torch.optim.lr_scheduler.", "torch.optim.lr_scheduler.LRScheduler"),
    ("torch.optim.", "torch.optim.Optimizer"),
    ("torch.nn.Buffer", "torch.Tensor"),
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

#: Functions and methods that return no tensors. Those that return several count as one:
#: what is taken out of it, by name or by number, is a tensor again.
NO_TENSOR = (
    *("as_dtype", "autocast", "backward", "broadcast_shapes", "can_cast", "compile"),
    *("cond", "constant_initializer", "control_dependencies", "custom_gradient"),
    *("device", "enable_grad", "finfo", "fork", "function", "grad_pass_through"),
    *("group", "iinfo", "inference_mode", "init_scope", "initial_seed", "load"),
    *("load_library", "load_op_library", "manual_seed", "map_fn", "name_scope"),
    *("no_grad", "no_op", "numpy_function", "ones_initializer", "print"),
    *("promote_types", "py_function", "random_normal_initializer"),
    *("random_uniform_initializer", "recompute_grad", "register_hook", "save"),
    *("scan", "seed", "typename", "variable_creator_scope", "vmap", "while_loop"),
    *("zeros_initializer",),
)
#: What several tensors are called that one function returns.
FIELDS = (
    *("values", "indices", "U", "S", "Vh", "Q", "R", "L", "LU", "pivots", "solution"),
    *("eigenvalues", "eigenvectors", "sign", "logabsdet", "mantissa", "exponent"),
)

#: Functions and methods that leave the framework: plain Python or NumPy values.
LEAVES = (
    *("allclose", "data_ptr", "dim", "element_size", "equal", "get_device", "item"),
    *("ndimension", "nelement", "numel", "numpy", "size", "stride", "tolist", "type"),
)
#: Beginnings of functions that set or ask for something.
NO_TENSOR_BEGINS = ("are_", "set_", "get_", "is_", "sym_", "use_", "result_")

#: Attributes of a tensor that are tensors.
TENSOR_ATTRIBUTES = ("T", "H", "mT", "mH", "data", "grad", "real", "imag")

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
        "fields": FIELDS,
        "noTensorBegins": NO_TENSOR_BEGINS,
        "leaves": LEAVES,
        "tensorAttributes": TENSOR_ATTRIBUTES,
        "returns": RETURNS,
        "builtinMethods": BUILTIN_METHODS,
    }
