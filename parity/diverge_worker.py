"""Runs a port file: both models, layer by layer, forward and back, then the way back.

``parity.diverge`` starts it in a process of its own. Here differences are measured;
which of them count is decided there.
"""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping, Sequence
from functools import partial
from pathlib import Path
from typing import Any

import keras
import numpy as np
import tensorflow as tf
import torch

from parity.diverge_pass_worker import (
    Pass,
    call_keras,
    flat,
    keras_pass,
    numpy_of,
    torch_pass,
    torch_tensors,
)
from parity.diverge_port import Port, Refused
from parity.diverge_weights import Routed, Routes, Weights, checked, constant, listed


def diverge(
    path: str, train: bool, source: str | None = None, folders: Sequence[str] = ()
) -> dict[str, Any]:
    """Measure how far the two models of a port file are apart.

    Args:
        path: of the port file.
        train: whether both models run in training mode.
        source: the text of the port file; given, it is written to the path first, where
            AutoGraph and tracebacks find it.
        folders: where the file's own imports are looked for; the last one becomes the
            working directory.

    Returns:
        What ``parity.diverge.read`` reads; ``refused`` if the file cannot be used.
    """
    file = Path(path).absolute()
    if source is not None:
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(source, encoding="utf-8")
    if folders:
        os.chdir(folders[-1])
    try:
        return _measured(Port(file, folders), train)
    except Refused as refused:
        found = {"line": refused.line, "what": refused.what, "mend": refused.mend}
        return {"refused": found}


def _measured(port: Port, train: bool) -> dict[str, Any]:
    given = _inputs(port)
    rows = _rows(port)
    model = _torch_model(port)
    drawn = _draw_constants(model)
    weights = _state(model)
    keras_model, keras_inputs = _keras_model(port, given)
    shapes = _shapes(port, keras_model)
    carried = _located(port, "to_keras", port.call("to_keras", dict(weights)), shapes)
    for weight in keras_model.weights:
        weight.assign(carried[weight.path])
    # Copies: a pass in training mode changes running statistics in place.
    kept = {w.path: numpy_of(w.value).copy() for w in keras_model.weights}

    one = torch_pass(port, model, given, [row[0] for row in rows], train)
    cotangents = [_laid_out(port, c) for c in one.cotangents]
    two = keras_pass(
        port, keras_model, keras_inputs, [row[1] for row in rows], train, cotangents
    )
    outputs = _outputs(port, one, two)
    routes = Routes(partial(port.call, "to_keras"), weights, _ties(model))
    back = routes.back(two.weights)
    wanted = back.weights if two.weights else {}  # none for outputs of other shapes

    fresh = _torch_model(port)
    _load(port, fresh, port.call("to_torch", dict(kept)))
    three = torch_pass(port, fresh, given, [row[0] for row in rows], train)
    return {
        "weights": sum(int(np.prod(shape)) for shape in shapes.values()),
        "drawn": drawn,
        "notes": [*_alike(given), *_gaps(back)],
        "layers": [_layer(port, row, one, two) for row in rows],
        "outputs": outputs,
        "parameters": _parameters(one, wanted, rows),
        "statistics": _statistics(port, model, keras_model) if train else [],
        "stepwise": {} if train else _stepwise(port, model, keras_model, one, two),
        "round_trip": {
            "outputs": _outputs(port, three, two),
            "parameters": _parameters(three, wanted, rows),
        },
    }


# The models


def _inputs(port: Port) -> list[Any]:
    given = port.call("inputs")
    if not isinstance(given, list | tuple) or not given:
        what = f"inputs returned a {type(given).__name__}, not a list of arrays."
        raise port.refuse("inputs", what, "return [array, …], one for each argument.")
    arrays = [np.asarray(item) for item in given]
    for array in arrays:
        if array.dtype.kind not in "biuf":
            what = f"inputs returned an array of {array.dtype}."
            raise port.refuse("inputs", what, "return numbers or truth values.")
    return arrays


def _alike(given: Sequence[Any]) -> Iterator[str]:
    """Inputs in which two axes could be mistaken for each other."""
    for number, item in enumerate(given, start=1):
        sizes = [size for size in item.shape if size > 1]
        if len({*sizes}) < len(sizes):
            yield (
                f"Input {number} has axes of the same size, {item.shape}: "
                "two that are swapped may go unseen."
            )


def _gaps(back: Routed) -> Iterator[str]:
    """What gradients cannot show."""
    for path in back.computed:
        what = "neither moves nor adds numbers"
        yield f'For "{path}" to_keras {what}: its gradient is not compared.'
    for path in back.constant:
        why = "no weight of PyTorch goes into it"
        yield f'Keras trains "{path}", but {why}: its gradient is not compared.'


def _rows(port: Port) -> list[tuple[str, str, Any]]:
    """The pairs of LAYERS, each with how the axes of its activation move."""
    rows: list[tuple[str, str, Any]] = []
    entries = port.get("LAYERS")
    if not isinstance(entries, list | tuple):
        what = f"LAYERS is a {type(entries).__name__}, not a list."
        raise port.refuse("LAYERS", what, "write a list of pairs of names.")
    for entry in entries:
        match entry:
            case [str(torch_name), str(keras_name)]:
                rows.append((torch_name, keras_name, None))
            case [str(torch_name), str(keras_name), axes]:
                rows.append((torch_name, keras_name, axes))
            case _:
                what = f"LAYERS holds {entry!r}."
                mend = "write (PyTorch name, Keras name), and moved axes if need be."
                raise port.refuse("LAYERS", what, mend)
    return rows


def _torch_model(port: Port) -> Any:
    model = port.call("torch_model")
    if not isinstance(model, torch.nn.Module):
        what = f"torch_model returned a {type(model).__name__}, not an nn.Module."
        raise port.refuse("torch_model", what, "return the model itself.")
    return model


def _keras_model(port: Port, given: Sequence[Any]) -> tuple[Any, list[Any]]:
    """The Keras model, called once so that it has its weights, and its inputs."""
    model = port.call("keras_model")
    if not isinstance(model, keras.Model):
        what = f"keras_model returned a {type(model).__name__}, not a keras.Model."
        raise port.refuse("keras_model", what, "return the model itself.")
    tensors = _keras_inputs(port, given)
    call_keras(port, model, tensors, training=False)
    return model, tensors


def _keras_inputs(port: Port, given: Sequence[Any]) -> list[Any]:
    if port.has("to_keras_inputs"):
        given = port.call("to_keras_inputs", list(given))
    else:
        given = [_laid_out(port, item) for item in given]
    return [port.guard("inputs", tf.convert_to_tensor, item) for item in given]


def _shapes(port: Port, model: Any) -> dict[str, tuple[int, ...]]:
    shapes = {weight.path: tuple(weight.shape) for weight in model.weights}
    if len(shapes) < len(model.weights):
        paths = [weight.path for weight in model.weights]
        twice = listed(sorted(path for path in shapes if paths.count(path) > 1))
        what = f"several weights of the Keras model have one path: {twice}."
        raise port.refuse("keras_model", what, "give each layer a name of its own.")
    return shapes


def _draw_constants(model: Any) -> list[str]:
    """Give weights that hold one number many of their own: equal ones hide swaps."""
    draw = np.random.default_rng(1)
    drawn = []
    with torch.no_grad():
        for name, value in _tensors(model):
            if constant(numpy_of(value)):
                # Far from zero and positive: among them are variances.
                random = draw.uniform(0.5, 1.5, tuple(value.shape))
                value.copy_(torch.from_numpy(random))
                drawn.append(name)
    return drawn


def _state(model: Any) -> Weights:
    return {name: numpy_of(value).copy() for name, value in _tensors(model)}


def _tensors(model: Any) -> list[tuple[str, Any]]:
    """The tensors of a state_dict: a module may put anything else into it."""
    state = model.state_dict(keep_vars=True).items()
    return [(name, value) for name, value in state if torch.is_tensor(value)]


def _ties(model: Any) -> list[list[str]]:
    groups: dict[Any, list[str]] = {}
    for name, value in _tensors(model):
        groups.setdefault((value.data_ptr(), value.shape), []).append(name)
    return list(groups.values())


def _load(port: Port, model: Any, made: Any) -> None:
    """Load a state_dict into a model whose own weights are lost first."""
    state = dict(_tensors(model))
    shapes = {name: tuple(value.shape) for name, value in state.items()}
    optional = [name for name, v in state.items() if not v.is_floating_point()]
    for names in _ties(model):
        if isinstance(made, Mapping) and any(name in made for name in names):
            optional += names
    made = _located(port, "to_torch", made, shapes, optional)
    with torch.no_grad():
        for value in state.values():
            if value.is_floating_point():
                value.fill_(torch.nan)  # whatever is not loaded shows
        for name, value in made.items():
            state[name].copy_(torch.from_numpy(np.array(value)))


def _located(port: Port, maker: str, *arguments: Any) -> Weights:
    try:
        return checked(maker, *arguments)
    except Refused as refused:
        raise port.refuse(maker, refused.what, refused.mend) from None


# What is compared


def _laid_out(port: Port, value: Any, axes: Any = None) -> Any:
    """An array of PyTorch as it lies in Keras."""
    if axes is not None:
        return port.guard("LAYERS", np.transpose, value, axes)
    if port.has("to_keras_layout"):
        return np.asarray(port.call("to_keras_layout", value))
    return value


def difference(a: Any, b: Any) -> dict[str, Any]:
    """How far two arrays are apart, and how large the first one's numbers are.

    The difference is None if the shapes differ, or if one holds a NaN or an infinity
    that the other lacks.
    """
    shapes = {"torch_shape": list(a.shape), "keras_shape": list(b.shape)}
    a, b = np.asarray(a, dtype="float64"), np.asarray(b, dtype="float64")
    finite = a[np.isfinite(a)]
    scale = float(np.abs(finite).max()) if finite.size else 0.0
    if a.shape != b.shape:
        return {"difference": None, "scale": scale, **shapes}
    with np.errstate(invalid="ignore"):
        apart = np.where((a == b) | (np.isnan(a) & np.isnan(b)), 0.0, np.abs(a - b))
    largest = float(apart.max()) if apart.size else 0.0
    finite_difference = largest if np.isfinite(largest) else None
    return {"difference": finite_difference, "scale": scale, **shapes}


def _layer(
    port: Port, row: tuple[str, str, Any], one: Pass, two: Pass
) -> dict[str, Any]:
    torch_name, keras_name, axes = row
    here = _laid_out(port, one.activations[torch_name], axes)
    gradient = None
    if torch_name in one.gradients and keras_name in two.gradients:
        there = _laid_out(port, one.gradients[torch_name], axes)
        back = two.gradients[keras_name]
        if torch_name in one.real:  # a packed sequence has no gradient in its padding
            back = back * _laid_out(port, one.real[torch_name], axes)
        gradient = difference(there, back)
    return {
        "torch": torch_name,
        "keras": keras_name,
        "activation": difference(here, two.activations[keras_name]),
        "gradient": gradient,
    }


def _outputs(port: Port, one: Pass, two: Pass) -> list[dict[str, Any]]:
    if len(one.outputs) != len(two.outputs):
        what = f"the PyTorch model returns {len(one.outputs)} tensors, "
        what += f"the Keras model {len(two.outputs)}."
        raise port.refuse("keras_model", what, "let both return the same ones.")
    pairs = zip(one.outputs, two.outputs, strict=True)
    return [difference(_laid_out(port, a), b) for a, b in pairs]


def _parameters(
    made: Pass, wanted: Weights, rows: Sequence[tuple[str, str, Any]]
) -> list[dict[str, Any]]:
    """Gradients of the parameters, each with the row of the layer that holds it."""
    found = []
    modules = {row[0].partition("#")[0]: number for number, row in enumerate(rows)}
    for name, gradient in made.weights.items():
        if name not in wanted:
            continue
        owner = name.rpartition(".")[0]
        while owner and owner not in modules:
            owner = owner.rpartition(".")[0]
        apart = difference(gradient, wanted[name])
        found.append({"name": name, "layer": modules.get(owner), **apart})
    return found


def _statistics(port: Port, model: Any, keras_model: Any) -> list[dict[str, Any]]:
    """What a pass in training mode left in the weights that no gradient trains."""
    after = port.call("to_keras", _state(model))
    return [
        {"name": w.path, **difference(np.asarray(after[w.path]), numpy_of(w.value))}
        for w in keras_model.non_trainable_weights
    ]


def _stepwise(
    port: Port, model: Any, keras_model: Any, one: Pass, two: Pass
) -> dict[str, Any]:
    """Whether the second way to the outputs leads there too, for each model."""
    found = {}
    if port.has("torch_stepwise"):
        tensors = torch_tensors(port, _inputs(port))
        with torch.no_grad():
            steps = flat(port.call("torch_stepwise", model, *tensors), torch.Tensor)
        found["torch"] = _steps(port, "torch_stepwise", one, steps)
    if port.has("keras_stepwise"):
        tensors = _keras_inputs(port, _inputs(port))
        steps = flat(port.call("keras_stepwise", keras_model, *tensors), tf.Tensor)
        found["keras"] = _steps(port, "keras_stepwise", two, steps)
    return found


def _steps(port: Port, name: str, made: Pass, steps: Sequence[Any]) -> list[Any]:
    if len(steps) != len(made.outputs):
        what = f"{name} returns {len(steps)} tensors, the model {len(made.outputs)}."
        raise port.refuse(name, what, "return what the whole pass returns.")
    pairs = zip(made.outputs, steps, strict=True)
    return [difference(a, numpy_of(b)) for a, b in pairs]
