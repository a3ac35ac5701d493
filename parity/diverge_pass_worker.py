"""One pass of each model of a port file, with what passed through its layers.

Part of ``parity.diverge_worker``: this module imports the frameworks.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

import numpy as np
import tensorflow as tf
import torch
from torch.nn.utils.rnn import PackedSequence, pad_packed_sequence

from parity.diverge_port import Port, Refused
from parity.diverge_weights import Weights, listed
from parity.problems import suggest


@dataclass
class Pass:
    """What one model computed: activations by layer, outputs, and all gradients."""

    activations: dict[str, Any] = field(default_factory=dict)
    gradients: dict[str, Any] = field(default_factory=dict)
    real: dict[str, Any] = field(default_factory=dict)  # where a packed one has values
    weights: Weights = field(default_factory=dict)  # gradients of the parameters
    outputs: list[Any] = field(default_factory=list)
    cotangents: list[Any] = field(default_factory=list)


def torch_pass(
    port: Port, model: Any, given: Sequence[Any], names: Sequence[str], train: bool
) -> Pass:
    """Run the PyTorch model forward, and back from random cotangents."""
    made = Pass()
    modules = dict(model.named_modules())
    hooks = []
    for module, wanted in _calls(names).items():
        if module not in modules:
            raise _no_layer(port, "PyTorch module", module, modules)
        hook = _torch_hook(made, wanted)
        hooks.append(modules[module].register_forward_hook(hook))
    model.train(train)
    tensors = torch_tensors(port, given)
    returned = port.guard("torch_model", model, *tensors)
    outputs = [_padded(output) for output in flat(returned, torch.Tensor)]
    for hook in hooks:
        hook.remove()
    _all_called(port, names, made)
    made.outputs = [numpy_of(output) for output in outputs]
    floating = [output for output in outputs if output.is_floating_point()]
    draw = np.random.default_rng(2)
    made.cotangents = [draw.standard_normal(output.shape) for output in floating]
    # A scalar: backward(gradient=…) would first import half of torch.fx.
    scalar = sum(
        (output * torch.from_numpy(cotangent).to(output.dtype)).sum()
        for output, cotangent in zip(floating, made.cotangents, strict=True)
    )
    if not getattr(scalar, "requires_grad", False):
        what = "the PyTorch model returns no tensor that depends on its weights."
        mend = "return tensors of floating-point numbers, and do not detach them."
        raise port.refuse("torch_model", what, mend)
    model.zero_grad()
    port.guard("torch_model", scalar.backward)
    for name, value in model.named_parameters(remove_duplicate=False):
        none = value.grad is None
        made.weights[name] = np.zeros(value.shape) if none else numpy_of(value.grad)
    return made


def torch_tensors(port: Port, given: Sequence[Any]) -> list[Any]:
    """The inputs as PyTorch tensors that share no memory with them."""
    arrays = [np.array(item) for item in given]
    return [port.guard("inputs", torch.from_numpy, array) for array in arrays]


def _torch_hook(made: Pass, wanted: Mapping[int, str]) -> Callable[..., Any]:
    """Keeps the first tensor that a module returns, and later its gradient."""
    calls = 0

    def keep(_module: Any, _inputs: Any, returned: Any) -> None:
        nonlocal calls
        calls += 1
        if calls not in wanted:
            return
        name = wanted[calls]
        tensor = first(returned)
        if tensor is None:
            return
        # The values now: a later operation may overwrite them in place.
        made.activations[name] = numpy_of(tensor).copy()
        data = tensor.data if isinstance(tensor, PackedSequence) else tensor
        if data.is_floating_point():
            if not data.requires_grad:
                data.requires_grad_()
            data.register_hook(lambda g: keep_gradient(name, tensor, g))

    def keep_gradient(name: str, tensor: Any, gradient: Any) -> None:
        if isinstance(tensor, PackedSequence):
            made.real[name] = numpy_of(tensor._replace(data=torch.ones_like(gradient)))
            gradient = tensor._replace(data=gradient)
        made.gradients[name] = numpy_of(gradient).copy()

    return keep


def keras_pass(
    port: Port,
    model: Any,
    given: Sequence[Any],
    names: Sequence[str],
    train: bool,
    cotangents: Sequence[Any],
) -> Pass:
    """Run the Keras model forward, and back from the given cotangents.

    It has no gradients if its outputs do not have the cotangents' shapes.
    """
    made = Pass()
    tensors: dict[str, Any] = {}
    with tf.GradientTape() as tape:
        layers = {name: _keras_layer(port, model, name) for name in _calls(names)}
        for name, wanted in _calls(names).items():
            _keep_calls(layers[name], tape, tensors, wanted)
        returned = call_keras(port, model, given, training=train)
    for layer in {id(layer): layer for layer in layers.values()}.values():
        del layer.call  # the wrapper; the method of the class shows again
    outputs = flat(returned, tf.Tensor)
    made.activations = {name: numpy_of(value) for name, value in tensors.items()}
    made.outputs = [numpy_of(output) for output in outputs]
    _all_called(port, names, made)
    floating = [output for output in outputs if output.dtype.is_floating]
    if [o.shape for o in floating] != [c.shape for c in cotangents]:
        return made  # outputs that differ so much have no common gradient
    variables = {w.path: w.value for w in model.trainable_weights}
    watched = {n: v for n, v in tensors.items() if v.dtype.is_floating}
    found = tape.gradient(
        floating,
        {"weights": variables, "layers": watched},
        output_gradients=[
            tf.cast(cotangent, output.dtype)
            for cotangent, output in zip(cotangents, floating, strict=True)
        ],
        unconnected_gradients=tf.UnconnectedGradients.ZERO,
    )
    made.gradients = {name: numpy_of(value) for name, value in found["layers"].items()}
    made.weights = {name: numpy_of(value) for name, value in found["weights"].items()}
    return made


def _keep_calls(
    layer: Any, tape: Any, tensors: dict[str, Any], wanted: Mapping[int, str]
) -> None:
    method = layer.call
    calls = 0

    def call(*arguments: Any, **named: Any) -> Any:
        nonlocal calls
        calls += 1
        returned = method(*arguments, **named)
        if calls in wanted:
            tensor = first(returned)
            if tensor is None:
                return returned
            if tensor.dtype.is_floating:
                tape.watch(tensor)
            tensors[wanted[calls]] = tensor
        return returned

    layer.call = call


def _calls(names: Sequence[str]) -> dict[str, dict[int, str]]:
    """Which calls of which layers are named: ``tokens#2`` is the second of tokens."""
    found: dict[str, dict[int, str]] = {}
    for name in names:
        layer, _, count = name.partition("#")
        found.setdefault(layer, {})[int(count) if count.isdigit() else 1] = name
    return found


def _keras_layer(port: Port, model: Any, name: str) -> Any:
    """The layer with this path below the model, or the only one whose path ends so."""
    paths = [*_below(model, "")]
    for found in (
        [layer for path, layer in paths if path == name],
        [layer for path, layer in paths if path.endswith(f"/{name}")],
    ):
        if len(found) == 1:
            return found[0]
        if found:
            ends = [path for path, _ in paths if f"/{path}".endswith(f"/{name}")]
            what = f'LAYERS names "{name}", which several are: {listed(ends)}.'
            mend = "write more of the path, or give the layers names of their own."
            raise port.refuse("LAYERS", what, mend)
    raise _no_layer(port, "Keras layer", name, [path for path, _ in paths])


def _below(layer: Any, prefix: str) -> Iterator[tuple[str, Any]]:
    # Not layer.path: one without weights has none in a model that is a class.
    for part in layer._flatten_layers(include_self=False, recursive=False):
        path = f"{prefix}{part.name}"
        yield path, part
        yield from _below(part, f"{path}/")


def _no_layer(port: Port, kind: str, name: str, known: Iterable[str]) -> Refused:
    known = [path for path in known if path]
    what = f'LAYERS names a {kind} "{name}", which the model does not have.'
    return port.refuse(
        "LAYERS", what + suggest(name, known), f"it has {listed(known)}."
    )


def _all_called(port: Port, names: Sequence[str], made: Pass) -> None:
    for name in names:
        if name not in made.activations:
            what = f'"{name}" of LAYERS was not called, or returned no tensor.'
            mend = "take it out, or name a layer that forward or call uses."
            raise port.refuse("LAYERS", what, mend)


def call_keras(port: Port, model: Any, given: Sequence[Any], training: bool) -> Any:
    """What a Keras model returns for its inputs."""
    # A functional model takes several inputs as one list, a class as its arguments.
    several = len(given) > 1 and getattr(model, "inputs", None)
    arguments = [list(given)] if several else given
    return port.guard("keras_model", model, *arguments, training=training)


# Values of either framework


def numpy_of(value: Any) -> Any:
    """A tensor of either framework as an array; packed sequences padded with zeros."""
    value = _padded(value)
    if isinstance(value, torch.Tensor):
        value = value.detach().cpu()
        return (value.float() if value.dtype is torch.bfloat16 else value).numpy()
    return np.asarray(tf.convert_to_tensor(value))


def _padded(value: Any) -> Any:
    packed = isinstance(value, PackedSequence)
    return pad_packed_sequence(value, batch_first=True)[0] if packed else value


def flat(value: Any, kind: type) -> list[Any]:
    """All tensors in a structure, in the order in which they stand there."""
    if isinstance(value, kind | PackedSequence):
        return [value]
    items = value.values() if isinstance(value, Mapping) else value
    if isinstance(value, Mapping | list | tuple):
        return [tensor for item in items for tensor in flat(item, kind)]
    return []


def first(returned: Any) -> Any:
    """The first tensor of what a layer returns, or None."""
    tensors = flat(returned, torch.Tensor) or flat(returned, tf.Tensor)
    return tensors[0] if tensors else None
