"""Pairs of the atlas made false where no new run is needed to notice it.

Changed code, inputs or names are other programs: they run before they are judged.
"""

from __future__ import annotations

from collections.abc import Iterator

from parity.atlas.scripts import counterparts
from parity.edits import Edit, Mutant
from parity.model_atlas import Argument, Case, Pair
from parity.yamlfile import Path_


def pair_mutants(edit: Edit) -> Iterator[Mutant]:
    """Every expectation turned into its opposite, every argument into another."""
    pair = edit.record.model
    assert isinstance(pair, Pair)
    for i, case in enumerate(pair.cases):
        yield from _expectations(edit, pair, case, ("cases", i))
    for i, row in enumerate(pair.args):
        for j, name in enumerate(row):
            if name != "-":
                yield from edit.to("argument", ("args", i, j), f"{name}_x")


def argument_mutants(edit: Edit) -> Iterator[Mutant]:
    """The explanation of a shared argument stands in both languages."""
    assert isinstance(edit.record.model, Argument)
    yield from edit.to("side", ("sides",), [])


def _expectations(edit: Edit, pair: Pair, case: Case, path: Path_) -> Iterator[Mutant]:
    sides = counterparts(pair)
    for side in sides:
        said = {s: case.expected(s) for s in sides}
        for other in _others(said[side]):
            yield from edit.to("relation", (*path, "expect"), said | {side: other})
        if case.grad:
            said = {s: case.expected_gradient(s) for s in sides}
            new = [said | {side: other} for other in _others(said[side])]
            yield from edit.to("relation", (*path, "grad_expect"), *new)
        if case.expected(side) == "equal":
            turned = {
                s: "differs" for s in sides if case.dtype_differs(s) != (s == side)
            }
            yield from edit.to("relation", (*path, "dtype"), turned)


def _others(said: str) -> list[str]:
    """What might be said instead, and would be false."""
    if said in ("equal", "differs"):
        return ["differs" if said == "equal" else "equal", "raises ValueError"]
    return ["equal", "differs", f"{said}x"]
