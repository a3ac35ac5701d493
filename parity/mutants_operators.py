"""Mutants of operators: another call, other samples, another reason."""

from __future__ import annotations

from collections.abc import Iterator

from parity.edits import Edit, Mutant
from parity.model_operators import LIBRARIES

KIND = "operator"
#: Where code or a name stands: one letter is changed.
LETTERS = ("opinfo", "variant", "args", *LIBRARIES, "invariant")
LISTS = ("skip", "differs", "defects")
CODE = ("when", "at", "reproduce")


def operator_mutants(edit: Edit) -> Iterator[Mutant]:
    """An operator that is measured otherwise than its record says."""
    operator = edit.catalog.operators[edit.record.id]
    yield from edit.to(KIND, ("id",), f"{operator.id}a")
    yield from edit.to(KIND, ("api",), f"{operator.api}a")
    for name in LETTERS:
        if name in edit.record.raw:
            yield from edit.to(KIND, (name,), edit.letter((name,)))
    for name in LISTS:
        for i, item in enumerate(edit.record.raw.get(name, [])):
            for part in CODE:
                path = (name, i, part)
                if part in item:
                    yield from edit.to(KIND, path, edit.letter(path))
            if "of" in item:
                yield from edit.to(KIND, (name, i, "of"), "values", "gradients")
            if "side" in item:
                yield from edit.to(KIND, (name, i, "side"), *LIBRARIES)
