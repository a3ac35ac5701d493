"""A pair and what came of it, as a person reads it in a terminal."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator
from typing import Any

from parity.atlas.arguments import table
from parity.atlas.judge import outcome
from parity.atlas.scripts import all_cases, backward_only, counterparts, scripts
from parity.model_atlas import PAIR_SIDES, Argument, Case, Pair

#: As a person wants to read the runs of a case.
ORDER = ("main", "gradient", "fixed", "gradient_fixed", "back")


def shown(pair: Pair, seen: dict[str, Any], shared: dict[str, Argument]) -> str:
    """The argument table, then every case: its code, its output, how far it is off."""
    lines = [f"── {pair.id}", *_table(pair, seen, shared)]
    for case in all_cases(pair):
        runs = seen["cases"].get(case.id, {})
        for run, sides in sorted(runs.items(), key=lambda r: ORDER.index(r[0])):
            lines += ["", f"── {case.id} ({run})"]
            for side in (s for s in PAIR_SIDES if s in sides):
                lines += _side(pair, case, run, side, sides)
    return "\n".join(lines)


def _table(
    pair: Pair, seen: dict[str, Any], shared: dict[str, Argument]
) -> Iterator[str]:
    sides = [side for side in PAIR_SIDES if pair.names(side)]
    yield "   " + "  ".join(f"{pair.names(side)[0]:<36}" for side in sides)
    for row in table(pair, seen["signatures"], shared):
        cells = []
        for side in sides:
            entry = row.get(side)
            text = "-" if entry is None else entry.name
            if entry and entry.default is not None:
                text += f" = {entry.default}"
            cells.append(f"{text:<36}")
        yield "   " + "  ".join(cells)


def _side(
    pair: Pair, case: Case, run: str, side: str, sides: dict[str, Any]
) -> Iterator[str]:
    seen = sides[side]
    if run != "back":
        backward, fixed = run.startswith("gradient"), run.endswith("fixed")
        if run == "gradient" and not backward_only(pair, case):
            fixed = case.fix is not None
        text = scripts(pair, case, fixed=fixed, grad=backward).get(side, "")
        yield textwrap.indent(text.rstrip(), f"{side:>6} | ")
    if seen.get("printed"):
        yield textwrap.indent(seen["printed"], f"{side:>6} > ")
    if error := seen.get("raised"):
        yield f"{side:>6} ! {error['type']}: {error['message']}"
    if apart := seen.get("apart"):
        came = outcome(sides, side) if side in counterparts(pair) else ""
        yield f"{side:>6} = {came} {_distance(apart)}".rstrip()


def _distance(apart: dict[str, Any]) -> str:
    text = f"largest {apart['largest']:.3g}, {apart['worst']:.3g} × tolerance"
    if not apart["shape"]:
        text = f"shapes {apart['shapes'][0]} and {apart['shapes'][1]}"
    if not apart["dtype"]:
        text += f"; dtypes {apart['dtypes'][0]} and {apart['dtypes'][1]}"
    if "moments" in apart:
        text += f"; {apart['moments'][0]} and {apart['moments'][1]}"
    return text
