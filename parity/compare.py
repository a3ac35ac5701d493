"""Equality of results, as ``parity.zygote.encode`` writes them."""

from __future__ import annotations

import sys
from typing import Any

#: Two results differ if they are further apart than this share of the larger one:
#: rounding is not a difference.
DISTINCT = 1e-3


def different(a: Any, b: Any) -> bool:
    """Whether two results differ by more than rounding explains."""
    return not equal(a, b, DISTINCT * max(magnitude(a), magnitude(b)))


def magnitude(value: Any) -> float:
    """The largest absolute number in a result; 0 if it holds none."""
    if isinstance(value, bool):
        return 0.0
    if isinstance(value, int | float):
        return min(abs(value), sys.float_info.max)  # an integer may be larger still
    if isinstance(value, dict) and value.keys() == {"dtype", "shape", "data"}:
        value = value["data"]
    items = value.values() if isinstance(value, dict) else value
    if isinstance(value, dict | list):
        return max((magnitude(item) for item in items), default=0.0)
    return 0.0


def equal(a: Any, b: Any, tolerance: float = 0.0) -> bool:
    """Whether two results are equal, numbers within an absolute tolerance.

    Two integers are equal or not: nothing rounds them. ``True`` is not 1, and an array
    of another dtype or shape is another array. NaN equals NaN, and an infinity itself:
    both are written ``{"float": …}``.
    """
    if isinstance(a, bool) or isinstance(b, bool):
        return isinstance(a, bool) and isinstance(b, bool) and a is b
    if isinstance(a, int | float) and isinstance(b, int | float):
        if a == b or (isinstance(a, int) and isinstance(b, int)):
            return a == b
        try:
            return abs(a - b) <= tolerance
        except OverflowError:  # an integer beyond every float
            return False
    if isinstance(a, list) and isinstance(b, list):
        return len(a) == len(b) and all(
            equal(x, y, tolerance) for x, y in zip(a, b, strict=True)
        )
    if isinstance(a, dict) and isinstance(b, dict):
        return a.keys() == b.keys() and all(equal(a[k], b[k], tolerance) for k in a)
    return type(a) is type(b) and bool(a == b)
