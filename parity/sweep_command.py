"""What ``parity sweep`` does: choose operators, sweep them, keep and tell."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from parity.check_operators import measured
from parity.load import load
from parity.model import SIDES, Operator
from parity.model_operators import LIBRARIES
from parity.pipeline import today
from parity.problems import one_line, printable, render, suggest
from parity.progress import bar, say
from parity.run import framework_missing
from parity.sweep import FILE, MAPPING, counts, due, keep, read, sweep, write


class Refused(Exception):
    """The sweep cannot be done; the text says why, and the status what it is."""

    def __init__(self, text: str, status: int = 1) -> None:
        super().__init__(text)
        self.status = status


def command(
    root: Path, ids: Sequence[str], again: bool, workers: int, timeout: float
) -> bool:
    """Sweep operators of a checkout, and tell; whether every sample has its verdict.

    Raises:
        Refused: if something is missing or wrong, or an operator cannot be swept.
        KeyboardInterrupt: if a person stops it; what has finished is kept.
    """
    mapping = _mapping(root, ids)
    missing = [side for side in SIDES if framework_missing(side)]
    if missing:
        text = f"Not installed: {', '.join(missing)}. `make serve` installs both."
        raise Refused(text, status=2)
    wanted = [o for o in mapping if not ids or o.id in ids]
    kept = read(root)
    waiting = wanted if again else due(wanted, kept)
    failed = _sweep(root, mapping, waiting, kept, workers, timeout)
    problems = [p for o in wanted for p in left(o, kept)]
    for line in problems:
        print(printable(line))
    say(f"{len(waiting)} of {len(wanted)} operators swept now. {total(wanted, kept)}.")
    if failed:
        raise Refused(f"{failed} could not be swept; see above.", status=2)
    return not problems


def _mapping(root: Path, ids: Sequence[str]) -> list[Operator]:
    catalog, wrong = load(root)
    if broken := [p for p in wrong if p.place.file == MAPPING]:
        print(printable(render(broken)))
        raise Refused("Mend this first.")
    for id in ids:
        if id not in catalog.operators:
            hint = suggest(id, catalog.operators) or f" {MAPPING} lists all."
            raise Refused(f'There is no operator "{id}".{hint}')
    return list(catalog.operators.values())


def _sweep(
    root: Path,
    mapping: Sequence[Operator],
    waiting: Sequence[Operator],
    kept: dict[str, Any],
    workers: int,
    timeout: float,
) -> int:
    """Sweep operators and keep each result at once; the number that failed."""
    failed = 0
    with bar("Sweeping operators") as progress:
        progress(0, len(waiting), "")
        for done, swept in enumerate(sweep(waiting, workers, timeout), start=1):
            keep(kept, mapping, swept, today().isoformat())
            write(root, kept)
            progress(done, len(waiting), swept.operator.id)
            if swept.failed:
                failed += 1
                why = one_line(swept.failed)
                say(f"{swept.operator.id} could not be swept: {why}.")
    return failed


def left(operator: Operator, kept: Mapping[str, Any]) -> list[str]:
    """What is still to be done about an operator, as a person reads it."""
    entry = kept["operators"].get(operator.id)
    if entry is None:
        return []
    faults = measured(operator, entry)
    lines = [f"{operator.id}: {what} Mend: {mend}" for _, what, mend in faults]
    for side in LIBRARIES:
        for failure in entry.get(side, {}).get("failures", []):
            lines.append(f"  {side}, {failure['of']}: {failure['given']}")
            lines.append(f"    torch: {failure['torch'] or '-'}")
            lines.append(f"    {side}: {failure['there']}")
    return lines


def total(operators: Sequence[Operator], kept: Mapping[str, Any]) -> str:
    """One line about everything that is kept."""
    entries = {o.id: e for o in operators if (e := kept["operators"].get(o.id))}
    tables = [
        counts(id, side, entry)
        for id, entry in entries.items()
        for side in LIBRARIES
        if side in entry
    ]

    def add(*names: str) -> int:
        return sum(getattr(table, name) for table in tables for name in names)

    return (
        f"{len(entries)} operators, {sum(e['samples'] for e in entries.values())} "
        f"samples, {add('comparable')} comparisons: {add('equal')} equal, "
        f"{add('rounding')} rounding, {add('explained')} explained; "
        f"{add('gradients')} gradients: {add('gradients_equal')} equal, "
        f"{add('gradients_rounding')} rounding, {add('gradients_explained')} "
        f"explained; {add('unexplained')} left in {FILE}"
    )
