"""What a script left, as arrays, and how far two such results are apart.

Runs in the worker: it looks at tensors of both frameworks without importing either.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import numpy as np

#: A distance for what has none: other shapes, other structures, text against numbers.
FAR = 1e30
#: Scale of the Kolmogorov-Smirnov statistic above which two samples come from
#: different distributions: exceeded by chance once in ten thousand times.
KS_SCALE = 2.23


@dataclass(frozen=True)
class Leaf:
    """One array, number or text of a result, with the name of its type."""

    value: Any
    dtype: str | None  # None for what Python brings itself
    shape: tuple[int, ...] | None  # None for texts


def leaves(value: Any) -> Iterator[Leaf]:
    """The arrays, numbers and texts of a result, in order; structure is flattened."""
    if isinstance(value, dict):
        for key in sorted(value, key=str):
            yield from leaves(value[key])
    elif isinstance(value, list | tuple) and not hasattr(value, "dtype"):
        if type(value).__name__ == "Size":
            yield _array(np.array(list(value), dtype=np.int64), None)
        elif value and all(isinstance(v, int | float | bool) for v in value):
            yield _array(np.array(value), None)
        else:
            for item in value:
                yield from leaves(item)
    elif type(value).__name__ == "TensorShape":
        yield _array(np.array(value.as_list(), dtype=np.int64), None)
    else:
        yield _leaf(value)


def _leaf(value: Any) -> Leaf:
    kind = type(value).__name__
    if value is None or isinstance(value, str | bytes):
        return Leaf("" if value is None else str(value), kind, None)
    if isinstance(value, bool | int | float | complex):
        return _array(np.array(value), None)
    if kind == "DType":  # of TensorFlow
        return Leaf(value.name, None, None)
    if kind == "dtype" and str(value).startswith("torch."):
        return Leaf(str(value).removeprefix("torch."), None, None)
    return _array(*_numpy(value))


def _numpy(value: Any) -> tuple[Any, str]:
    """An array with the name of its type; what NumPy has no type for is widened."""
    if hasattr(value, "resolve_conj"):  # torch
        value = value.detach()
        if value.layout.__str__() != "torch.strided":
            value = value.to_dense()
        name = str(value.dtype).removeprefix("torch.")
        if value.is_quantized:
            value = value.dequantize()
        if name in ("bfloat16",) or name.startswith("float8"):
            value = value.float()
        return value.resolve_conj().resolve_neg().cpu().numpy(), name
    kind = type(value).__name__
    if kind == "SparseTensor" and hasattr(value, "dense_shape"):
        import tensorflow as tf

        value = tf.sparse.to_dense(tf.sparse.reorder(value))
    elif kind == "RaggedTensor":
        value = value.to_tensor()
    elif kind == "IndexedSlices":
        import tensorflow as tf

        value = tf.convert_to_tensor(value)
    if hasattr(value, "numpy"):
        value = value.numpy()
    array = np.asarray(value)
    if array.dtype == object:
        raise TypeError(f"the result holds a {kind}, which cannot be compared")
    name = str(array.dtype)
    if array.dtype.kind == "V" or name in ("bfloat16",) or name.startswith("float8"):
        array = array.astype(np.float32)
    return array, name


def _array(array: Any, dtype: str | None) -> Leaf:
    if array.dtype.kind in "SUO":
        text = array.tolist()
        return Leaf(str(text), None, None)
    return Leaf(array, dtype, tuple(array.shape))


def distance(
    ours: list[Leaf], theirs: list[Leaf], rtol: float, atol: float
) -> dict[str, Any]:
    """How far two results are apart: ``worst`` is a multiple of the tolerance.

    Returns:
        ``worst``: at most 1 if equal, ``FAR`` where no distance is defined;
        ``shape``: whether structures and shapes agree; ``dtype``: whether the types
        of arrays do; ``largest``: the largest absolute difference; ``shapes`` and
        ``dtypes`` of both.
    """
    found: dict[str, Any] = {
        "shapes": [[_shape(x) for x in side] for side in (ours, theirs)],
        "dtypes": [[x.dtype for x in side] for side in (ours, theirs)],
    }
    same = [x.shape for x in ours] == [x.shape for x in theirs]
    found["shape"] = same
    found["dtype"] = same and all(
        a.dtype == b.dtype or None in (a.dtype, b.dtype)
        for a, b in zip(ours, theirs, strict=True)
    )
    worst, largest = (0.0, 0.0) if same else (FAR, FAR)
    if same:
        for a, b in zip(ours, theirs, strict=True):
            w, d = _apart(a, b, rtol, atol)
            worst, largest = max(worst, w), max(largest, d)
    return found | {"worst": float(worst), "largest": float(largest)}


def _shape(leaf: Leaf) -> list[int] | None:
    return None if leaf.shape is None else list(leaf.shape)


def _apart(a: Leaf, b: Leaf, rtol: float, atol: float) -> tuple[float, float]:
    if a.shape is None:
        return (0.0, 0.0) if a.value == b.value else (FAR, FAR)
    if not a.value.size:
        return 0.0, 0.0
    exact = all(x.value.dtype.kind in "iub" for x in (a, b))
    wide = np.complex128 if "c" in (a.value.dtype.kind, b.value.dtype.kind) else float
    x, y = np.asarray(a.value).astype(wide), np.asarray(b.value).astype(wide)
    with np.errstate(all="ignore"):
        alike = (x == y) | (np.isnan(x) & np.isnan(y))
        off = np.where(alike, 0.0, np.abs(x - y))
        off = np.where(np.isnan(off), FAR, np.minimum(off, FAR))
        limit = 1e-9 if exact else atol + rtol * np.where(np.isfinite(x), np.abs(x), 0)
        return float(np.max(np.minimum(off / limit, FAR))), float(np.max(off))


def distributions_apart(ours: list[Leaf], theirs: list[Leaf]) -> dict[str, Any]:
    """How far two samples are apart, as distributions.

    ``worst`` is the two-sample Kolmogorov-Smirnov statistic over the value that it
    exceeds by chance once in ten thousand times (Smirnov 1948).
    """
    found = distance(ours, theirs, 1, 1)
    a, b = (np.sort(np.concatenate([_flat(x) for x in s])) for s in (ours, theirs))
    if not (a.size and b.size):
        return found | {"worst": FAR, "largest": FAR}
    both = np.concatenate([a, b])
    gap = np.searchsorted(a, both, "right") / a.size
    gap -= np.searchsorted(b, both, "right") / b.size
    ks = float(np.max(np.abs(gap)))
    limit = KS_SCALE * float(np.sqrt((a.size + b.size) / (a.size * b.size)))
    same = [x.shape for x in ours] == [x.shape for x in theirs]
    found |= {"worst": ks / limit if same else FAR, "largest": ks}
    return found | {"moments": [_moments(a), _moments(b)]}


def _flat(leaf: Leaf) -> Any:
    return np.asarray(leaf.value, dtype=float).ravel()


def _moments(sample: Any) -> dict[str, float]:
    return {
        "size": int(sample.size),
        **{
            name: float(f"{getattr(sample, name)():.4g}")
            for name in ("mean", "std", "min", "max")
        },
    }
