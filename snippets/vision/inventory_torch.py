"""Keras holds image models, augmentation and box filtering; torch alone holds none."""

# --8<-- [start:show]
import inspect
import pkgutil

import torch

modules = [module.name for module in pkgutil.iter_modules(torch.__path__)]
models = [name for name in modules if name in ("applications", "models")]
constructors = sum(len(pkgutil.resolve_name(f"torch.{n}").__all__) for n in models)
layers = [n for n, v in vars(torch.nn).items() if inspect.isclass(v)]
augmentation = [name for name in layers if name.startswith("Random")]
print("constructors:", constructors, "random layers:", len(augmentation))

# private: there is no public list of operators
operators = {str(name).split("::")[1] for name in torch._C._dispatch_get_all_op_names()}
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
