"""How much of the public interface of a framework has a row in the atlas."""

from __future__ import annotations

from dataclasses import dataclass

from parity.model_atlas import PAIR_SIDES
from parity.verify import Report

#: The snippet that lists the public callables of both frameworks.
CALLABLES = "api/callables"


@dataclass(frozen=True)
class Covered:
    """Public callables by whether a pair names them."""

    listed: list[str]
    other_form: list[str]  # a method or an in-place form of one that is listed
    missing: list[str]


def covered(report: Report, side: str) -> Covered | None:
    """The callables of a framework as its libraries list them, or None if unrun.

    ``torch.Tensor.add_`` is another form of ``torch.add``, and so is
    ``torch.nn.functional.relu`` of ``torch.relu``.
    """
    entry = report.results.get((CALLABLES, side))
    if entry is None or entry.outcome.kind != "value":
        return None
    names = (entry.outcome.result or {}).get("callables", [])
    rows = {
        name
        for pair in report.catalog.pairs.values()
        for pair_side in PAIR_SIDES
        for name in pair.names(pair_side)
    }
    ends = {_plain(name) for name in rows}
    listed = [name for name in names if name in rows]
    other = [name for name in names if name not in rows and _plain(name) in ends]
    known = {*listed, *other}
    return Covered(listed, other, [name for name in names if name not in known])


def _plain(name: str) -> str:
    """The last part of a name without the marks of its form."""
    return name.rsplit(".", 1)[-1].strip("_").lower()
