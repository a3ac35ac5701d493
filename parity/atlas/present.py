"""A pair with what came of it, ready to be shown: no language and no markup yet."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from parity.atlas.arguments import TableRow, table
from parity.atlas.judge import is_trap, outcome, silent
from parity.atlas.scripts import all_cases, backward_only, counterparts, scripts
from parity.model_atlas import PAIR_SIDES, Argument, Case, Pair

#: Lines and columns of what a script printed that a page shows.
LINES, COLUMNS = 14, 100


@dataclass(frozen=True)
class Side:
    """One side of a case: its script, and what it printed or raised."""

    side: str
    code: str
    printed: str
    raised: str
    state: str  # equal, differs, raises …; empty for the side compared with
    largest: float | None  # the largest difference, None where shapes differ


@dataclass(frozen=True)
class Shown:
    """A case: its sides, the mended sides, and how gradients compare."""

    case: Case
    trap: bool
    silent: bool
    sides: list[Side]
    fixed: list[Side]  # the sides that the fix changes
    gradients: list[Side]
    backward: list[Side]  # scripts that take the gradients, if only these differ

    @property
    def runs(self) -> tuple[tuple[str, list[Side]], ...]:
        """What a page shows, in order: how it is called, and its sides."""
        given = ("main", self.sides), ("gradient", self.backward)
        return (*given, ("fixed", self.fixed))

    @property
    def states(self) -> str:
        """``tf=equal keras=differs``: what a page promises to show."""
        return " ".join(f"{s.side}={s.state}" for s in self.sides if s.state)


@dataclass(frozen=True)
class View:
    """A pair as a page shows it."""

    pair: Pair
    tags: list[str]
    rows: list[TableRow]
    cases: list[Shown]
    edges: list[str]  # edges at which all sides are equal
    back: float | None  # how far the way back of the weights is off


def view(pair: Pair, seen: dict[str, Any], shared: dict[str, Argument]) -> View:
    """Everything a page shows of a pair.

    Args:
        pair: the record.
        seen: the observation of ``parity.atlas.worker.observe``.
        shared: the arguments that no table repeats.
    """
    rows = table(pair, seen["signatures"], shared)
    back = None
    if pair.cases:
        runs = seen["cases"].get(pair.cases[0].id, {})
        back = runs.get("back", {}).get("torch", {}).get("apart", {}).get("largest")
    return View(
        pair,
        tags(pair, rows),
        rows,
        [_shown(pair, case, seen["cases"].get(case.id, {})) for case in pair.cases],
        [case.edge for case in all_cases(pair)[len(pair.cases) :] if case.edge],
        back,
    )


def _shown(pair: Pair, case: Case, runs: dict[str, Any]) -> Shown:
    main = runs.get("main", {})
    sides = [_side(side, code, main) for side, code in scripts(pair, case).items()]
    backwards = backward_only(pair, case)
    fixed = []
    if case.fix:
        mended = scripts(pair, case, fixed=True, grad=backwards)
        seen = runs.get("gradient_fixed" if backwards else "fixed", {})
        changed = [s for s in PAIR_SIDES if getattr(case.fix, s)]
        fixed = [_side(s, mended[s], seen) for s in changed]
    backward = []
    if backwards:
        taken = scripts(pair, case, grad=True)
        backward = [_side(s, c, runs.get("gradient", {})) for s, c in taken.items()]
    gradients = [
        _side(side, "", runs["gradient"])
        for side in counterparts(pair)
        if side in runs.get("gradient", {})
    ]
    return Shown(
        case,
        is_trap(pair, case),
        silent(pair, case) and is_trap(pair, case),
        sides,
        fixed,
        gradients,
        backward,
    )


def _side(side: str, code: str, seen: dict[str, Any]) -> Side:
    found = seen.get(side, {})
    error = found.get("raised")
    apart = found.get("apart", {})
    return Side(
        side,
        code,
        shortened(found.get("printed", "")),
        f"{error['type']}: {error['message']}" if error else "",
        "" if side == "torch" or "torch" not in seen else outcome(seen, side),
        apart.get("largest") if apart.get("shape") else None,
    )


def shortened(printed: str) -> str:
    """The first lines of an output."""
    lines = [
        line if len(line) <= COLUMNS else line[: COLUMNS - 1] + "…"
        for line in printed.splitlines()
    ]
    return "\n".join(lines if len(lines) <= LINES else [*lines[: LINES - 1], "…"])


def tags(pair: Pair, rows: list[TableRow]) -> list[str]:
    """How the sides relate, worked out from arguments, cases and weights."""
    found = []
    if not pair.two_sided:
        found.append("torch-only" if pair.torch else "tf-only")
        if len(pair.sides) > 1:
            found.append("composite")
    entries = [{s: e for s, e in row.items() if e} for row in rows]
    if pair.two_sided:
        if any(len({e.name for e in row.values()}) > 1 for row in entries):
            found.append("renamed")
        if any({*row} == {"torch"} for row in entries):
            found.append("torch-more-args")
        if any(row and "torch" not in row for row in entries):
            found.append("tf-more-args")
        if any(_defaults_differ(row) for row in entries):
            found.append("default-differs")
    if pair.channels or pair.weights:
        found.append("layout-differs")
    if pair.cases and is_trap(pair, pair.cases[0]) and pair.two_sided:
        last = {n.rsplit(".", 1)[-1].lower() for n in pair.torch[:1]}
        others = {n.rsplit(".", 1)[-1].lower() for n in (*pair.tf, *pair.keras)}
        found.append("same-name-other-meaning" if last & others else "usage-differs")
    if any(case.dtype for case in pair.cases):
        found.append("output-type-differs")
    if any(
        case.grad and case.expected_gradient(s) != "equal"
        for case in pair.cases
        for s in counterparts(pair)
    ):
        found.append("gradient-differs")
    if any(case.defect for case in pair.cases):
        found.append("upstream-bug")
    return found


def _defaults_differ(row: dict[str, Any]) -> bool:
    theirs = [e.default for s, e in row.items() if s != "torch"]
    if "torch" not in row or row["torch"].default is None:
        return False
    return any(d is not None and not _alike(d, row["torch"].default) for d in theirs)


def _alike(a: str, b: str) -> bool:
    try:
        return float(a) == float(b)
    except ValueError:
        return a.strip("'\"").lower() == b.strip("'\"").lower()
