"""How far a PyTorch model and its Keras port are apart, and where that begins.

A port file (see ``docs/en/port_models.md``) runs in a worker that imports both
frameworks. This module writes the snippet for that worker and judges what it measured;
it computes nothing with a framework itself.
"""

from __future__ import annotations

import hashlib
import json
import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from typing import Any

from parity.diverge_port import Refused, parsed
from parity.outcome import Outcome
from parity.snippets import Snippet

#: Of the largest number: float32 has 7 digits, and sums lose some of them.
TOLERANCE = 1e-5
#: Gradients are sums over more numbers: they may be this many times further apart.
GRADIENTS = 10
#: A difference counts against at least this share of the largest number of its kind:
#: where a gradient is zero by mathematics, both sides hold nothing but rounding.
FLOOR = 0.01
OUTPUT = "output"
PARTS = ("diverge_worker", "diverge_pass_worker", "diverge_weights", "diverge_port")


@dataclass(frozen=True)
class Apart:
    """The largest absolute difference of two arrays, and how large it may be.

    ``difference`` is None if the shapes differ, or if one array holds a NaN or an
    infinity that the other lacks.
    """

    difference: float | None
    limit: float

    @property
    def equal(self) -> bool:
        """Whether the arrays are equal within the tolerance."""
        return self.difference is not None and self.difference <= self.limit

    @property
    def ratio(self) -> float:
        """The difference as a share of what is allowed."""
        if self.difference is None:
            return math.inf
        if self.difference == 0:
            return 0.0
        return self.difference / self.limit if self.limit else math.inf


@dataclass(frozen=True)
class Layer:
    """One row: a module of PyTorch beside a layer of Keras.

    ``gradient`` is that of the activation, ``weights`` the worst among the gradients of
    the layer's parameters, ``weight`` the name of that parameter. Shapes are in the
    layout of Keras.
    """

    torch: str
    keras: str
    torch_shape: tuple[int, ...]
    keras_shape: tuple[int, ...]
    activation: Apart
    gradient: Apart | None = None
    weights: Apart | None = None
    weight: str | None = None

    @property
    def gradients_equal(self) -> bool:
        """Whether all gradients of this row are equal within the tolerance."""
        return all(part.equal for part in (self.gradient, self.weights) if part)


@dataclass(frozen=True)
class Loose:
    """A parameter or statistic that stands for itself, outside the rows."""

    name: str
    apart: Apart


@dataclass(frozen=True)
class Back:
    """The way back: Keras weights in a fresh PyTorch model, against the Keras model."""

    outputs: Apart
    gradients: Apart | None
    first_gradient: str | None  # the parameter whose gradient is furthest apart

    @property
    def equal(self) -> bool:
        """Whether outputs and gradients are equal within the tolerance."""
        return self.outputs.equal and (self.gradients is None or self.gradients.equal)


@dataclass(frozen=True)
class Divergence:
    """What comparing the two models of a port file found.

    ``layers`` ends with a row for the output. ``first_divergence`` names the first row
    whose activation differs, ``first_gradient_divergence`` the first one, seen from the
    output, whose gradients do: gradients are computed backwards.
    """

    file: str
    train: bool
    tolerance: float
    weights: int
    layers: tuple[Layer, ...]
    outputs: Apart
    gradients: Apart | None
    parameters: tuple[Loose, ...]  # of no row
    statistics: tuple[Loose, ...]  # after one pass in training mode
    stepwise: tuple[Loose, ...]  # the second way to the outputs against the first
    round_trip: Back
    drawn: tuple[str, ...]  # constant weights that were given random values
    notes: tuple[str, ...]
    first_divergence: str | None = None
    first_gradient_divergence: str | None = None

    @property
    def equal(self) -> bool:
        """Whether everything that was compared is equal within the tolerance."""
        loose = (*self.parameters, *self.statistics, *self.stepwise)
        return (
            self.first_divergence is None
            and self.first_gradient_divergence is None
            and self.gradients is not None
            and all(one.apart.equal for one in loose)
            and self.round_trip.equal
        )

    def as_json(self) -> str:
        """All of it as JSON, with ``equal``."""
        return json.dumps({"equal": self.equal} | asdict(self), ensure_ascii=False)


def snippet(file: Path, *, train: bool = False, folders: Sequence[str] = ()) -> Snippet:
    """The snippet that measures a port file in a worker with both frameworks.

    Without folders its text holds the port file and the digest of the code that
    measures, so that its result can be kept by the text. With folders, the file runs
    where it stands, and they are where its own imports are looked for; the last one
    becomes the working directory.

    Raises:
        Refused: if the file cannot be read, or lacks what a port file needs.
    """
    try:
        source = file.read_text("utf-8")
    except (OSError, UnicodeDecodeError) as error:
        why = getattr(error, "strerror", None) or "it is not UTF-8"
        what = f"the file cannot be read: {why}."
        raise Refused(what, "give the path of a Python file.") from None
    parsed(source, file.name)
    if folders:
        call = f"diverge({str(file.absolute())!r}, {train!r}, folders={[*folders]!r})"
    else:
        call = f"diverge({f'port/{file.name}'!r}, {train!r}, {source!r})"
    digest = hashlib.sha256()
    for part in PARTS:
        digest.update(Path(__file__).with_name(f"{part}.py").read_bytes())
    text = (
        f"# measured by {digest.hexdigest()}\n"
        "from parity.diverge_worker import diverge\n\n"
        f"result = {call}\n"
    )
    return Snippet(f"diverge/{file.stem}", "both", "diverge.py", text)


def read(outcome: Outcome, file: str, train: bool, tolerance: float) -> Divergence:
    """Judge what a worker returned for a port file.

    Raises:
        Refused: if the port file could not be used, or the worker did not end.
    """
    if error := outcome.error:  # theirs come as refusals: this one is ours
        what = f"comparing failed with {error['type']}: {error['message']}."
        raise Refused(what, "report this; the port file need not be wrong.")
    if outcome.result is None:
        what = f"the comparison did not end: {outcome.reason}."
        raise Refused(what, "make the model or its inputs smaller, or give more time.")
    if refused := outcome.result.get("refused"):
        raise Refused(refused["what"], refused["mend"], refused["line"])
    return judged(outcome.result, file, train, tolerance)


def judged(
    measured: Mapping[str, Any], file: str, train: bool, tolerance: float
) -> Divergence:
    """Decide which of the measured differences count: a pure function."""
    rows = [*measured["layers"], *_output_rows(measured["outputs"])]
    activations = _judge([row["activation"] for row in rows], tolerance)
    wide = tolerance * GRADIENTS
    flowing = _judge([row.get("gradient") for row in rows], wide)
    parameters = measured["parameters"]
    weights = _judge(parameters, wide)
    layers = [
        Layer(
            torch=row["torch"],
            keras=row["keras"],
            torch_shape=tuple(row["activation"]["torch_shape"]),
            keras_shape=tuple(row["activation"]["keras_shape"]),
            activation=activation,
            gradient=gradient,
        )
        for row, activation, gradient in zip(rows, activations, flowing, strict=True)
        if activation is not None
    ]
    loose = []
    for parameter, apart in zip(parameters, weights, strict=True):
        if apart is None:
            continue
        number, name = parameter["layer"], parameter["name"]
        if number is None:
            loose.append(Loose(name, apart))
        elif (worst := layers[number].weights) is None or apart.ratio > worst.ratio:
            layers[number] = replace(layers[number], weights=apart, weight=name)
    computed = [layer.gradient for layer in layers] + weights
    outputs = activations[len(measured["layers"]) :]
    return Divergence(
        file=file,
        train=train,
        tolerance=tolerance,
        weights=measured["weights"],
        layers=tuple(layers),
        outputs=_worst(outputs) or Apart(None, 0.0),
        gradients=_worst(computed),
        parameters=tuple(loose),
        statistics=_loose(measured["statistics"], tolerance),
        stepwise=_stepwise(measured["stepwise"], tolerance),
        round_trip=_back(measured["round_trip"], tolerance),
        drawn=tuple(measured["drawn"]),
        notes=tuple(measured["notes"]),
        first_divergence=_first(layers, loose, forward=True),
        first_gradient_divergence=_first(layers, loose, forward=False),
    )


def _output_rows(outputs: Sequence[Mapping[str, Any]]) -> list[dict[str, Any]]:
    alone = len(outputs) == 1
    return [
        {
            "torch": OUTPUT if alone else f"{OUTPUT} {number}",
            "keras": OUTPUT if alone else f"{OUTPUT} {number}",
            "activation": output,
        }
        for number, output in enumerate(outputs, start=1)
    ]


def _first(
    layers: Sequence[Layer], loose: Sequence[Loose], *, forward: bool
) -> str | None:
    if forward:
        found = [layer.torch for layer in layers if not layer.activation.equal]
        return found[0] if found else None
    found = [layer.torch for layer in reversed(layers) if not layer.gradients_equal]
    found += [one.name for one in loose if not one.apart.equal]
    return found[0] if found else None


def _judge(
    measured: Sequence[Mapping[str, Any] | None], tolerance: float
) -> list[Apart | None]:
    top = max((one["scale"] for one in measured if one), default=0.0)
    return [
        Apart(one["difference"], tolerance * max(one["scale"], FLOOR * top))
        if one
        else None
        for one in measured
    ]


def _worst(parts: Iterable[Apart | None]) -> Apart | None:
    return max((part for part in parts if part), key=lambda p: p.ratio, default=None)


def _loose(
    measured: Sequence[Mapping[str, Any]], tolerance: float
) -> tuple[Loose, ...]:
    parts = _judge(measured, tolerance)
    pairs = zip(measured, parts, strict=True)
    return tuple(Loose(one["name"], part) for one, part in pairs if part)


def _stepwise(
    measured: Mapping[str, Sequence[Mapping[str, Any]]], tolerance: float
) -> tuple[Loose, ...]:
    parts = {side: _worst(_judge(found, tolerance)) for side, found in measured.items()}
    return tuple(Loose(side, part) for side, part in parts.items() if part)


def _back(measured: Mapping[str, Any], tolerance: float) -> Back:
    outputs = _worst(_judge(measured["outputs"], tolerance)) or Apart(None, 0.0)
    named = _loose(measured["parameters"], tolerance * GRADIENTS)
    worst = max(named, key=lambda one: one.apart.ratio, default=None)
    if worst is None:
        return Back(outputs, None, None)
    wrong = None if worst.apart.equal else worst.name
    return Back(outputs, worst.apart, wrong)
