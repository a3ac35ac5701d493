"""Compare what records claim with what runs returned: a pure function to a report."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Literal

from parity.atlas.judge import judge
from parity.atlas.models import model_problems
from parity.atlas.observed import digest, drifts
from parity.atlas.run import runnable
from parity.catalog import Catalog, Record
from parity.check import NOT_ESTABLISHED, each_common_problem
from parity.check import each_own_problem as own_rules
from parity.check import each_problem as rules
from parity.compare import different, equal, magnitude
from parity.ledger import Entry
from parity.model import SIDES, Differs, Equal, Expectation, Fact
from parity.problems import Place, Problem, errors
from parity.run import BOTH
from parity.snippets import Snippet

#: A tolerance wider than this share of the values would let anything pass.
WIDEST = 1e-2

#: (snippet name, side) -> what its run left
Results = Mapping[tuple[str, str], Entry]

Status = Literal["executed", "measured", "cited", "disproved", "not-run", "unavailable"]


@dataclass(frozen=True)
class CellState:
    """How a cell stands: its evidence, or why it has none."""

    status: Status
    entry: Entry | None = None


@dataclass(frozen=True)
class Report:
    """The judgement on a catalog. ``problems`` are all errors and warnings, sorted."""

    catalog: Catalog
    results: Results
    cells: Mapping[tuple[str, str], CellState]
    problems: list[Problem]
    as_of: dt.date

    @property
    def errors(self) -> list[Problem]:
        return errors(self.problems)

    @property
    def rig_failed(self) -> bool:
        return any(p.code == "E200" for p in self.problems)


def verify(catalog: Catalog, results: Results, as_of: dt.date) -> Report:
    """Judge every record against the results and the rules, as of a day.

    A snippet without an entry in ``results`` has not been run: that is a problem of
    its own (E205), never a disproof. The clock is not read.
    """
    cells: dict[tuple[str, str], CellState] = {}
    problems = sorted(each_problem(catalog, results, as_of, cells))
    return Report(catalog, results, cells, problems, as_of)


def each_problem(
    catalog: Catalog,
    results: Results,
    as_of: dt.date,
    cells: dict[tuple[str, str], CellState] | None = None,
) -> Iterator[Problem]:
    """The problems one by one, for whom the first is enough; fills ``cells``."""
    yield from _results(catalog, results, cells)
    yield from rules(catalog, as_of)
    yield from _runs(catalog, results)


def each_own_problem(
    catalog: Catalog, results: Results, as_of: dt.date
) -> Iterator[Problem]:
    """The problems that a catalog with a focus shows."""
    yield from _results(catalog, results)
    yield from own_rules(catalog, as_of)


def each_later_problem(
    catalog: Catalog,
    results: Results,
    as_of: dt.date,
    record: Record,
    dependents: Iterable[Record],
) -> Iterator[Problem]:
    """The problems that a changed record can cause beyond itself.

    Words and terms are looked up by every rule, and what cannot be run changes results:
    for them the whole is judged.
    """
    if record.kind in ("vocabulary", "term", "untestable"):
        yield from each_problem(catalog, results, as_of)
        return
    yield from each_common_problem(catalog, record.kind)
    for other in dependents:
        yield from each_own_problem(catalog.focused(other), results, as_of)


def _results(
    catalog: Catalog,
    results: Results,
    cells: dict[tuple[str, str], CellState] | None = None,
) -> Iterator[Problem]:
    """What records say that runs returned otherwise."""
    for record in catalog.of_kind("fact"):
        for side in SIDES:
            state, wrong = _cell(catalog, record, side, results)
            if cells is not None:
                cells[record.id, side] = state
            yield from wrong
    for record in catalog.of_kind("example"):
        yield from _example(catalog, record, results)
    for record in catalog.of_kind("claim"):
        yield from _claim(catalog, record, results)
    for record in catalog.of_kind("diagram"):
        yield from _diagram(catalog, record, results)
    for record in catalog.of_kind("pair"):
        yield from _pair(catalog, record, results)


def _runs(catalog: Catalog, results: Results) -> Iterator[Problem]:
    """Every snippet has run to its end, or is known not to run here."""
    unrun: dict[str, list[Snippet]] = {side: [] for side in SIDES}
    for sides in catalog.snippets.values():
        for snippet in sides.values():
            entry = results.get((snippet.name, snippet.side))
            if entry is None:
                unrun[snippet.side].append(snippet)
            elif entry.outcome.kind == "rig-failed":
                what = f"{snippet.file} was not run to its end: {entry.outcome.reason}."
                mend = "mend the snippet, or free what it needs, and verify again."
                yield Problem(snippet.place, "E200", what, mend)
            elif entry.outcome.kind == "raised":
                error = entry.outcome.error or {}
                what = f"{error.get('type')}: {error.get('message')}."
                mend = "catch it if it is the point of the snippet, else mend the code."
                place = Place(snippet.file, error.get("line") or 1)
                yield Problem(place, "E201", what, mend)
    pairs = [
        record
        for record in catalog.of_kind("pair")
        if (f"atlas/{record.id}", BOTH) not in results
        and runnable(catalog.pairs[record.id], catalog.checks)
    ]
    if pairs:
        more = f" and {len(pairs) - 1} more" if len(pairs) > 1 else ""
        what = f"{pairs[0].id}{more} have not been run as they stand: both frameworks "
        mend = "`make serve` installs the frameworks and runs what has changed."
        yield pairs[0].problem((), "E220", f"{what}are needed.", mend)
    if catalog.focus is None:
        yield from model_problems(catalog.root, results)
    for side, snippets in unrun.items():
        if snippets:
            more = f" and {len(snippets) - 1} more" if len(snippets) > 1 else ""
            what = f"{snippets[0].file}{more} have not been run: {side} is needed."
            mend = "`make serve` installs the frameworks and runs what has changed."
            yield Problem(snippets[0].place, "E205", what, mend)


def _cell(
    catalog: Catalog, record: Record, side: str, results: Results
) -> tuple[CellState, list[Problem]]:
    assert isinstance(record.model, Fact)
    fact, cell = record.model, record.model.cell(side)
    if cell.cite:
        return CellState("cited"), []
    if cell.measured:
        return _measured(catalog, record, side)
    run = fact.run(side)
    entry = results.get((run[0], side)) if run else None
    if run is None or entry is None:
        return CellState("not-run"), []
    if entry.outcome.kind == "unavailable":
        if cell.value == NOT_ESTABLISHED:
            return CellState("unavailable", entry), []
        what = f"the run is unavailable here ({entry.outcome.reason})."
        mend = f"write {NOT_ESTABLISHED}: it never reads as a result."
        wrong = record.problem((side, "value"), "E202", what, mend)
        return CellState("disproved", entry), [wrong]
    if entry.outcome.kind != "value":
        return CellState("disproved", entry), []  # the snippet's own problem says why
    returned = entry.outcome.result or {}
    if run[1] not in returned:
        source = catalog.snippets[run[0]][side]
        if run[1] in source.keys or not source.keys:
            what = f'{source.file} returned no "{run[1]}".'
            mend = f"use one of: {', '.join(returned)}."
            wrong = record.problem((side, "run"), "E203", what, mend)
            return CellState("disproved", entry), [wrong]
        return CellState("disproved", entry), []  # check has said it: E203
    if equal(cell.value, returned[run[1]]):
        return CellState("executed", entry), []
    snippet = catalog.snippets[run[0]][side]
    line = snippet.key_lines.get(run[1], 1)
    libraries = ", ".join(f"{k} {v}" for k, v in entry.versions.items())
    what = (
        f"{side}.value is {show(cell.value)}, but {snippet.file}:{line} returned "
        f"{show(returned[run[1]])} ({libraries})."
    )
    mend = f"write value: {show(returned[run[1]])}, or correct the snippet."
    wrong = record.problem((side, "value"), "E202", what, mend)
    return CellState("disproved", entry), [wrong]


def _measured(
    catalog: Catalog, record: Record, side: str
) -> tuple[CellState, list[Problem]]:
    assert isinstance(record.model, Fact)
    cell = record.model.cell(side)
    file, _, path = (cell.measured or "").partition("#")
    value: Any = catalog.measurements.get(file)
    if value is None:
        return CellState("disproved"), []  # check has said it: E117
    for part in path.split("."):
        value = value.get(part) if isinstance(value, dict) else None
    if value is not None and equal(cell.value, value):
        return CellState("measured"), []
    what = f"data/measurements/{file}.json holds {show(value)} at {path}."
    mend = f"write value: {show(value)}, or measure again with `parity bench`."
    wrong = record.problem((side, "value"), "E202", what, mend)
    return CellState("disproved"), [wrong]


def _example(catalog: Catalog, record: Record, results: Results) -> Iterator[Problem]:
    """Results are equal or differ, exactly as the example records it."""
    example = catalog.examples[record.id]
    sides: dict[str, dict[str, Any]] = {}
    for side in SIDES:
        entry = results.get((example.snippet, side))
        if entry is None or entry.outcome.kind != "value":
            return
        sides[side] = entry.outcome.result or {}
        snippet: Snippet | None = catalog.snippets.get(example.snippet, {}).get(side)
        odd = sorted({*sides[side]} ^ {*example.results})
        if odd and snippet and {*snippet.keys} == {*example.results}:
            what = f"{snippet.file} returned other keys than it writes: {odd}."
            mend = "do not change `result` after it is written."
            yield Problem(snippet.place, "E209", what, mend)
    for key, expected in example.results.items():
        if all(key in returned for returned in sides.values()):
            left, right = (sides[side][key] for side in SIDES)
            yield from _relation(record, key, expected, left, right)


def _relation(
    record: Record, key: str, expected: Expectation, left: Any, right: Any
) -> Iterator[Problem]:
    path = ("results", key)
    if expected == "differs" or isinstance(expected, Differs):
        if not different(left, right):
            what = f"`{key}` should differ, but {_both(left, right)}."
            mend = "write `equal`: the frameworks agree now, and say so on the page."
            yield record.problem(path, "E207", what, mend)
        return
    tolerance = widest = 0.0
    if isinstance(expected, Equal):
        tolerance = expected.equal
        widest = WIDEST * max(magnitude(left), magnitude(right))
    if tolerance > widest:
        what = f"the tolerance {tolerance:g} is too wide for `{key}`: "
        what += f"{_both(left, right)}."
        mend = f"write at most {widest:g}."
        yield record.problem(path, "E206", what, mend)
    elif not equal(left, right, tolerance):
        what = f"`{key}` should be equal, but {_both(left, right)}."
        mend = "find out why; record `differs` with the reason only if it is so."
        yield record.problem(path, "E206", what, mend)


def _claim(catalog: Catalog, record: Record, results: Results) -> Iterator[Problem]:
    """Every run that a claim rests on returned what the claim says it did."""
    for i, item in enumerate(catalog.claims[record.id].evidence):
        name, _, key = (item.run or "").partition("#")
        entry = results.get((name, item.side or ""))
        if entry is None or entry.outcome.kind != "value":
            continue  # the snippet's own problem says why
        returned = entry.outcome.result or {}
        if key in returned and not equal(item.equals, returned[key]):
            what = f"it rests on {item.run} returning {show(item.equals)}, "
            what += f"but {item.side} returned {show(returned[key])}."
            mend = "judge the claim anew, then write what the run returns."
            yield record.problem(("evidence", i, "equals"), "E202", what, mend)


def _diagram(catalog: Catalog, record: Record, results: Results) -> Iterator[Problem]:
    """What a diagram is drawn from is a list of edges on both sides."""
    name, _, key = (catalog.diagrams[record.id].run or "").partition("#")
    for side in SIDES:
        entry = results.get((name, side))
        returned = (entry.outcome.result or {}) if entry else {}
        if key in returned and not are_edges(returned[key]):
            what = f"{name} on {side} returned {show(returned[key])} for {key}."
            mend = "name a result that is a list of edges [from, to]."
            yield record.problem(("run",), "E203", what, mend)


def _pair(catalog: Catalog, record: Record, results: Results) -> Iterator[Problem]:
    """Every case of a pair came out as recorded, on every side."""
    pair = catalog.pairs[record.id]
    entry = results.get((f"atlas/{pair.id}", BOTH))
    if entry is None:
        return  # said once for all
    if entry.outcome.kind != "value":
        what = f"the pair was not run to its end: {entry.outcome.reason}."
        mend = "mend its code, or free what it needs, and verify again."
        yield record.problem((), "E227", what, mend)
    else:
        for fault in judge(pair, entry.outcome.result or {}, catalog.arguments):
            yield record.problem(fault.path, fault.code, fault.what, fault.mend)
        yield from _drift(catalog, record, entry)


def _drift(catalog: Catalog, record: Record, entry: Entry) -> Iterator[Problem]:
    """A pair prints what it did when somebody last looked.

    A checkout that keeps no outputs at all is not asked for them. With the versions
    that they are of, only another processor can have changed them: that is a warning.
    """
    pair, kept = catalog.pairs[record.id], catalog.observed.get(record.id)
    if kept is None:
        if catalog.observed:
            what = "what the pair prints is not kept in the repository."
            mend = "write it there with `parity observe`."
            yield record.problem((), "E235", what, mend).as_warning()
        return
    before = kept.pairs[pair.id]
    changed = list(drifts(before, entry.outcome.result or {}))
    if changed and before.program != digest(pair, catalog):
        what = "the outputs that are kept are of other code."
        mend = "write the new ones with `parity observe`."
        yield record.problem((), "E235", what, mend).as_warning()
        return
    libraries = ", ".join(f"{k} {v}" for k, v in kept.versions.items())
    for drift in changed:
        names = [case.id for case in pair.cases]
        path = ("cases", names.index(drift.case)) if drift.case in names else ()
        what = f"{drift.side} ({drift.run}) prints {show(drift.now)}, "
        what += f"and with {libraries} it was {show(drift.before)}."
        mend = "read what has changed, mend the texts, then run `parity observe`."
        problem = record.problem(path, "E235", what, mend)
        given = entry.versions
        same = all(given.get(name, v) == v for name, v in kept.versions.items())
        yield problem.as_warning() if same else problem


def are_edges(value: Any) -> bool:
    """Whether a result can be drawn: a list of [from, to]."""
    return isinstance(value, list) and all(
        isinstance(edge, list)
        and len(edge) == 2
        and all(isinstance(end, str) for end in edge)
        for edge in value
    )


def _both(left: Any, right: Any) -> str:
    return f"PyTorch returned {show(left)}, TensorFlow {show(right)}"


def show(value: Any, limit: int = 80) -> str:
    """A value as it is written in YAML's flow style, shortened."""
    text = json.dumps(value, ensure_ascii=False)
    if isinstance(value, str) and value[:1].isalpha() and len(value.split()) == 1:
        # A word needs no quotes; a version such as "3.10" does.
        text = value if value not in ("true", "false", "null") else text
    return text if len(text) <= limit else text[: limit - 1] + "…"
