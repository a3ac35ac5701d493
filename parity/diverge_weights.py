"""Weights and their gradients on the way between two models: NumPy alone.

A port file says how weights travel, not how gradients do. If ``to_keras`` only moves
and adds numbers, the rule for gradients follows from it: give every number a label of
its own and see where it arrives. Then the gradient of a PyTorch number is the sum of
the gradients of all Keras numbers that it went into.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from parity.diverge_port import Refused
from parity.problems import suggest

Weights = dict[str, Any]
Carry = Callable[[Weights], Mapping[str, Any]]


def checked(
    maker: str,
    given: Any,
    shapes: Mapping[str, tuple[int, ...]],
    optional: Iterable[str] = (),
) -> Weights:
    """What a function of the port file made, if it is a value for every weight.

    Args:
        maker: the name of that function.
        given: what it returned.
        shapes: of the weights that the model has.
        optional: weights that may be left out.

    Raises:
        Refused: names the first weight that is missing, unknown or of another shape.
    """
    if not isinstance(given, Mapping):
        what = f"{maker} returned a {type(given).__name__}, not a dict."
        raise Refused(what, "return a dict from the name of each weight to its array.")
    missing = [name for name in shapes if name not in given and name not in optional]
    for name in given:
        if name not in shapes:
            hint = suggest(name, missing) or suggest(name, shapes)
            what = f'{maker} gives "{name}", which the model does not have.{hint}'
            raise Refused(what, f"the model has {listed(shapes)}.")
    if missing:
        what = f"{maker} gives no value for {listed(missing)}."
        raise Refused(what, "add what is missing: every weight needs a value.")
    made = {name: np.asarray(value) for name, value in given.items()}
    for name, value in made.items():
        if value.shape != shapes[name]:
            what = f'{maker} gives "{name}" the shape {value.shape}, '
            what += f"but the model's is {shapes[name]}."
            raise Refused(what, "move its axes; reshape alone would mix the numbers.")
    return made


def listed(names: Iterable[str], most: int = 12) -> str:
    """Names in quotation marks, the first of many."""
    names = [f'"{name}"' for name in names]
    more = f" and {len(names) - most} more" if len(names) > most else ""
    return ", ".join(names[:most]) + more


def constant(value: Any) -> bool:
    """Whether an array holds one number over and over: what is swapped stays unseen."""
    return bool(
        value.size > 1 and value.dtype.kind == "f" and np.all(value == value.flat[0])
    )


@dataclass(frozen=True)
class Routed:
    """Gradients that were led back to PyTorch, and what could not be."""

    weights: Weights  # by PyTorch name
    computed: list[str]  # Keras paths that to_keras computes, other than by adding
    constant: list[str]  # Keras paths into which no weight of PyTorch goes


class Routes:
    """Where ``to_keras`` takes every number of the PyTorch weights.

    Args:
        to_keras: of the port file.
        weights: of the PyTorch model.
        ties: groups of names that are one tensor.
    """

    def __init__(
        self, to_keras: Carry, weights: Weights, ties: Sequence[Sequence[str]]
    ) -> None:
        self._carry = to_keras
        self._zeros = {name: np.zeros(value.shape) for name, value in weights.items()}
        self._groups = [names for names in ties if weights[names[0]].dtype.kind == "f"]
        total = sum(weights[names[0]].size for names in self._groups)
        # Up to four million labels are exact in float32 too, should to_keras cast. In
        # random order, so that no sum or mean of some labels is the label of another.
        room = 2 ** max(22, int(total).bit_length())
        order = np.random.default_rng(0).choice(room, total, replace=False)
        labels = 1 + order / (2 * room)
        self._ranked = np.argsort(labels)
        self._sorted = labels[self._ranked]
        self._labels = self._spread(labels)
        self._constants = {
            path: np.asarray(value, dtype="float64")
            for path, value in to_keras(dict(self._zeros)).items()
        }

    def back(self, gradients: Weights) -> Routed:
        """Gradients of Keras weights as gradients of the PyTorch weights."""
        total = np.zeros(self._sorted.size + 1)  # the last for what has no label
        arrived = self._sent(self._labels)
        bare = [path for path in gradients if not np.any(arrived[path])]
        mixed = [p for p in gradients if not self._add(total, arrived[p], gradients[p])]
        lost: set[str] = set()
        computed: set[str] = set()
        # What is no label may be a sum of some: send the weights one at a time.
        for names in self._groups if mixed else ():
            arrived = self._sent({name: self._labels[name] for name in names})
            for path in mixed:
                if not self._add(total, arrived[path], gradients[path]):
                    lost |= {*names}
                    computed.add(path)
        found = self._spread(total[:-1])
        return Routed(
            {name: value for name, value in found.items() if name not in lost},
            sorted(computed),
            bare,
        )

    def _spread(self, numbers: Any) -> Weights:
        """One number for each of the weights, tied ones alike, in their shapes."""
        sizes = [self._zeros[names[0]].size for names in self._groups]
        parts = np.split(numbers, np.cumsum(sizes)[:-1])
        return {
            name: part.reshape(self._zeros[name].shape)
            for names, part in zip(self._groups, parts, strict=True)
            for name in names
        }

    def _sent(self, labels: Weights) -> Weights:
        """What arrives of these labels if all other weights are zero."""
        arrived = self._carry(self._zeros | labels)
        return {
            path: np.asarray(arrived[path], dtype="float64") - constant
            for path, constant in self._constants.items()
        }

    def _add(self, total: Any, arrived: Any, gradient: Any) -> bool:
        """Add a gradient to where the labels came from; False if some are none."""
        at = np.searchsorted(self._sorted, arrived).clip(max=self._sorted.size - 1)
        known = self._sorted[at] == arrived
        if not np.all(known | (arrived == 0)):
            return False
        places = np.where(known, self._ranked[at], self._sorted.size)
        np.add.at(total, places.ravel(), np.ravel(gradient))
        return True
