"""Signatures as the installed libraries have them: argument names and defaults.

Built-in functions of torch have no Python signature. The first line of their
documentation gives one; the schemas of the operator confirm the names and give
defaults that documentation leaves out.
"""

from __future__ import annotations

import contextlib
import functools
import importlib
import inspect
import re
from typing import Any, get_overloads

#: [name, default as Python prints it, or None if it must be given]
Row = list[Any]


def resolve(name: str) -> Any:
    """What a public name stands for.

    Raises:
        AttributeError: if nothing has this name.
    """
    parts = name.split(".")
    root = {"tf": "tensorflow"}.get(parts[0], parts[0])
    value: Any = importlib.import_module(root)
    path = root
    for part in parts[1:]:
        path += f".{part}"
        if not hasattr(value, part):
            try:
                value = importlib.import_module(path)
            except ImportError:
                raise AttributeError(f"there is no {name}") from None
        else:
            value = getattr(value, part)
    return value


def resolves(name: str) -> bool:
    """Whether the installed libraries have a public name."""
    try:
        resolve(name)
    except AttributeError:
        return False
    return True


def signature(name: str) -> list[Row] | None:
    """The arguments of a callable with their defaults; None of what takes none.

    Every documented form of an overloaded function counts: the arguments of all.
    """
    value = resolve(name)
    if not callable(value):
        return None
    if isinstance(value, type) and "__init__" not in vars(value) and not _python(value):
        return _documented(name, value) or None
    if isinstance(value, type) and (forms := get_overloads(value.__init__)):  # type: ignore[misc]
        rows: dict[str, Row] = {}
        for form in forms:
            with contextlib.suppress(ValueError):  # the form (*args, **kwargs)
                rows |= {row[0]: row for row in _inspected(form)}
        return list(rows.values())
    makers = (
        [vars(value).get(n) for n in ("__init__", "__new__")]
        if isinstance(value, type)
        else []
    )
    for form in (value, *makers):  # a metaclass hides what a class takes
        with contextlib.suppress(TypeError, ValueError):
            return _inspected(form)
    return _documented(name, value) or _schemas(name)


def _python(value: type) -> bool:
    return any("__init__" in vars(base) for base in value.__mro__[:-1])


def _inspected(value: Any) -> list[Row]:
    rows = []
    for parameter in inspect.signature(value).parameters.values():
        if parameter.name in ("self", "cls"):
            continue
        if parameter.kind in (parameter.VAR_POSITIONAL, parameter.VAR_KEYWORD):
            continue
        default = parameter.default
        rows.append(
            [parameter.name, None if default is parameter.empty else show(default)]
        )
    if not rows and inspect.signature(value).parameters:
        raise ValueError("only *args and **kwargs")
    return rows


def show(default: Any) -> str:
    """A default as Python prints it, without addresses."""
    if isinstance(default, type) or inspect.isfunction(default):
        return str(default.__name__)
    text = repr(default)
    return re.sub(r" (at|object at) 0x[0-9a-f]+", "", text)


def _documented(name: str, value: Any) -> list[Row]:
    """The arguments in the lines ``name(a, b=1, *, out=None) -> Tensor``."""
    last = name.rsplit(".", 1)[-1]
    rows: dict[str, Row] = {}
    doc = inspect.getdoc(value) or ""
    for match in re.finditer(
        rf"^\s*(?:\.\. \w+:: )?(?:torch\.)?(?:\w+\.)*{last}\(", doc, re.M
    ):
        if "return_types" in match[0]:  # an example prints what the function returns
            continue
        inside = _balanced(doc[match.end() :])
        rest = doc[match.end() + len(inside) + 1 :].lstrip(" ")
        if not rest.startswith(("->", "\n", "→")) and rest:
            continue
        for part in _split(inside):
            argument, _, default = part.partition("=")
            argument = argument.partition(":")[0].strip().lstrip("*")
            if re.fullmatch(r"(?!args$|kwargs$)[A-Za-z_]\w*", argument):
                rows.setdefault(argument, [argument, default.strip() or None])
    schema = {row[0]: row[1] for row in _schemas(name) or []}
    for row in rows.values():
        if row[1] is None and schema.get(row[0]) is not None:
            row[1] = schema[row[0]]
    return list(rows.values())


def _balanced(text: str) -> str:
    depth = 1
    for i, c in enumerate(text):
        depth += (c in "([{") - (c in ")]}")
        if not depth:
            return text[:i]
    return ""


def _split(text: str) -> list[str]:
    parts, depth, start = [], 0, 0
    for i, c in enumerate(text):
        depth += (c in "([{") - (c in ")]}")
        if c == "," and not depth:
            parts.append(text[start:i].strip())
            start = i + 1
    return [p for p in [*parts, text[start:].strip()] if p]


@functools.cache
def _schemas(name: str) -> list[Row] | None:
    """The union of the arguments of an operator's overloads, the fullest first."""
    if not name.startswith("torch."):  # keras.ops.add is not aten::add
        return None
    import torch

    last = name.rsplit(".", 1)[-1]
    prefix = {
        "torch.linalg": "linalg_",
        "torch.fft": "fft_",
        "torch.special": "special_",
    }
    operator = prefix.get(name.rpartition(".")[0], "") + last
    found = [
        s
        for s in torch._C._jit_get_schemas_for_operator(f"aten::{operator}")
        if not any(a.is_out for a in s.arguments)
    ]
    if not found:
        return None
    rows: dict[str, Row] = {}
    for schema in sorted(found, key=lambda s: -len(s.arguments)):
        for a in schema.arguments:
            default = show(a.default_value) if a.has_default_value() else None
            known = rows.setdefault(a.name, [a.name, default])
            known[1] = known[1] or default
    return list(rows.values())
