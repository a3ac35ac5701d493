"""Compare arrays within the tolerances of the sweep. Imported by its workers only."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np

Array = np.ndarray[Any, Any]

#: Relative and absolute tolerance, by what is compared and how precisely.
TOLERANCE = {
    ("values", "float32"): (1e-5, 1e-6),
    ("gradients", "float32"): (1e-4, 1e-5),
    ("values", "float64"): (1e-8, 1e-9),
    ("gradients", "float64"): (1e-7, 1e-8),
}
#: Up to this share of the largest element a difference may be rounding; beyond, it is
#: a loss of precision that needs a reason of its own.
ROUNDING = 1e-3


def unequal(want: Array, got: Array, rtol: float, atol: float) -> Array | str:
    """Where two arrays are not equal, or why they cannot be compared.

    Integers and booleans must be equal to the bit; NaN is equal to NaN.
    """
    if want.shape != got.shape:
        return f"shape {want.shape} here, {got.shape} there"
    with np.errstate(all="ignore"):
        if want.dtype.kind in "biu" and got.dtype.kind in "biu":
            return np.asarray(want.astype(np.int64) != got.astype(np.int64))
        near = np.isclose(_wide(got), _wide(want), rtol, atol, equal_nan=True)
        return np.asarray(~near)


def _wide(array: Array) -> Array:
    return array.astype(np.complex128 if array.dtype.kind == "c" else np.float64)


def gap_size(
    want: Sequence[Array], got: Sequence[Array], where: Sequence[Array]
) -> float:
    """The largest difference at some places, relative to the largest finite element.

    Elements below one count as one: beside them a sum may well cancel to zero.
    """
    scale, gap = 1.0, 0.0
    with np.errstate(all="ignore"):
        for a, b, at in zip(want, got, where, strict=True):
            a, b = _wide(a), _wide(b)
            scale = max(scale, float(np.max(np.abs(a[np.isfinite(a)]), initial=0.0)))
            if at.any():
                gap = float(np.max(np.abs(a - b)[at], initial=gap))
    return gap / scale


def spread(mask: Array, shape: tuple[int, ...]) -> Array | None:
    """A mask in a shape: broadcast to it, or reduced where the shape is broadcast.

    None if the mask does not belong to an array of that shape.
    """
    try:
        together = np.broadcast_shapes(mask.shape, shape)
    except ValueError:
        return None
    if together == shape:
        return np.broadcast_to(mask, shape)
    if together != mask.shape:
        return None
    mask = np.asarray(mask.any(axis=tuple(range(mask.ndim - len(shape)))))
    ones = tuple(i for i, n in enumerate(shape) if n == 1 != mask.shape[i])
    return np.asarray(mask.any(axis=ones, keepdims=True))
