"""Most layers carry an example in their documentation, and nearly all of them run."""

# --8<-- [start:show]
import contextlib
import doctest
import io
import re
import textwrap

import torch
from torch import nn

common = (
    "Linear Conv2d BatchNorm2d LayerNorm Dropout Embedding "
    "LSTM GRU MaxPool2d Flatten MultiheadAttention ReLU"
).split()
fenced = re.compile(r"Examples?:\s*``` ?python\n(.*?)```", re.DOTALL)
runs, fails, without = [], [], []
for name in common:
    text = getattr(nn, name).__doc__
    examples = [e.source for e in doctest.DocTestParser().get_examples(text)]
    examples += [textwrap.dedent(block) for block in fenced.findall(text)]
    names = {"torch": torch, "nn": nn}
    try:
        with contextlib.redirect_stdout(io.StringIO()):
            for source in examples:
                exec(source, names)
    except Exception as error:
        fails.append(f"{name}: {type(error).__name__}")
    else:
        (runs if examples else without).append(name)
print("run:", len(runs), "of", len(common))
print("fail:", fails)
print("without:", without)

layers = {
    layer
    for layer in vars(nn).values()
    if isinstance(layer, type) and issubclass(layer, nn.Module)
}
example = re.compile(r">>>|^ *Examples?:", re.MULTILINE)
with_example = [layer for layer in layers if example.search(layer.__doc__ or "")]
share = round(100 * len(with_example) / len(layers))
print(share, "% of", len(layers), "layers have an example")
first = example.search(nn.Linear.__doc__)
# --8<-- [end:show]

result = {
    "examples_that_run": len(runs),
    "examples_that_fail": len(fails),
    "layers_with_example": share,
    "first_layer_has_example": first is not None,
}
