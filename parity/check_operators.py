"""The rules of the operator sweep: it is measured as mapped, and all is explained."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from parity.catalog import Catalog
from parity.model_operators import LIBRARIES, Operator
from parity.problems import Place, Problem, suggest
from parity.sweep import FILE, NAME, SCHEMA

#: (code, what, mend)
Fault = tuple[str, str, str]


def operators(catalog: Catalog) -> Iterator[Problem]:
    """Every operator is measured as its record stands, and nothing is left over."""
    kept = _kept(catalog)
    for record in catalog.of_kind("operator"):
        operator = catalog.operators[record.id]
        entry = kept.get(operator.id)
        if not isinstance(entry, dict) or entry.get("key") != operator.key:
            what = "the operator has not been swept as it stands here."
            mend = f"sweep again: parity sweep {operator.id}."
            yield record.problem(("id",), "E231", what, mend)
            continue
        for code, what, mend in measured(operator, entry):
            yield record.problem(("id",), code, what, mend)


def measured_operators(catalog: Catalog) -> Iterator[Problem]:
    """Everything that is measured is an operator of the mapping."""
    for id in sorted(_kept(catalog).keys() - catalog.operators.keys()):
        what = f'there is no operator "{id}".{suggest(id, catalog.operators)}'
        mend = "sweep again: parity sweep; it drops what is gone."
        yield Problem(Place(FILE), "E234", what, mend)


def _kept(catalog: Catalog) -> Mapping[str, Any]:
    measurement = catalog.measurements.get(NAME)
    if not isinstance(measurement, dict) or measurement.get("schema") != SCHEMA:
        return {}
    kept = measurement.get("operators")
    return kept if isinstance(kept, dict) else {}


def measured(operator: Operator, entry: Mapping[str, Any]) -> Iterator[Fault]:
    """What is wrong with an operator by its line of the measurement."""
    sides = [entry[side] for side in LIBRARIES if side in entry]
    for side in operator.sides:
        if number := entry.get(side, {}).get("unexplained", 0):
            what = f"{number} of {entry[side]['comparable']} samples differ in {side}, "
            what += "and no reason covers them."
            mend = f"find out why: parity sweep {operator.id} prints them."
            yield "E232", what, mend
    for i, _ in enumerate(operator.skip):
        if not any(str(i) in side.get("skipped", {}) for side in sides):
            yield "E233", f"entry {i + 1} of `skip` meets no sample.", "remove it."
    for i, _ in enumerate(operator.reasons):
        if not any(str(i) in side.get("reasons", {}) for side in sides):
            where, at = "differs", i
            if i >= len(operator.differs):
                where, at = "defects", i - len(operator.differs)
            what = f"entry {at + 1} of `{where}` explains no sample."
            yield "E233", what, "remove it."
    for i, shown in enumerate(entry.get("defects", [])):
        if not shown:
            what = f"entry {i + 1} of `defects` cannot be reproduced."
            mend = "it may be mended upstream: remove it, and sweep again."
            yield "E233", what, mend
