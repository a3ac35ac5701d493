"""Records and results as a person reads them in a terminal."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from typing import Any

import yaml

from parity.atlas.show import shown
from parity.catalog import Record
from parity.check_citations import each_citation
from parity.ledger import Entry, key
from parity.model import SIDES, Claim, Fact, Pair
from parity.pipeline import Session
from parity.problems import one_line
from parity.run import BOTH
from parity.verify import Report, show


def snippet_name(text: str) -> str:
    """``autograd/accumulation`` from whatever names it: an id, a file, one side."""
    name = text.removeprefix("./").removeprefix("snippets/").removesuffix(".py")
    for suffix in ("_torch", "_tensorflow"):
        name = name.removesuffix(suffix)
    return name if "/" in name else name.replace(".", "/", 1)


def returned(session: Session, name: str) -> str:
    """What both sides of a snippet printed and returned, keys ready for a record."""
    lines: list[str] = []
    results: dict[str, dict[str, Any]] = {}
    snippets = session.catalog.snippets[name]
    for side, snippet in ((s, snippets[s]) for s in SIDES if s in snippets):
        lines += [f"# {snippet.file}", *_outcome(session.results.get((name, side)))]
        entry = session.results.get((name, side))
        if entry and entry.outcome.kind == "value":
            results[side] = entry.outcome.result or {}
        lines.append("")
    if len(results) == len(SIDES):
        lines.append("# cells")
        for result_key, first in results[SIDES[0]].items():
            if isinstance(first, list | dict):
                continue  # for `equal` and `differs`; no cell shows it
            lines.append(f"# {result_key}")
            for side in SIDES:
                value = show(results[side].get(result_key), limit=200)
                cell = f"{{value: {value}, run: {name}#{result_key}}}"
                lines.append(f"  {side + ':':<11} {cell}")
    return "\n".join(lines).rstrip()


def explain(session: Session, id: str, as_of: dt.date) -> str:
    """A record with everything that stands behind it."""
    report = session.report(as_of)
    parts = [
        "\n".join(_record(report, record))
        for record in session.catalog.records.values()
        if record.id == id
    ]
    return "\n\n".join(parts)


def _record(report: Report, record: Record) -> Iterator[str]:
    place = record.place()
    yield f"{record.kind} {record.id}   {place.file}:{place.line}"
    yield ""
    yield yaml.safe_dump(record.raw, allow_unicode=True, sort_keys=False).rstrip()
    wrong = [p for p in report.problems if p.record == record.id]
    for problem in wrong:
        yield ""
        yield str(problem)
    if isinstance(record.model, Pair):
        entry = report.results.get((f"atlas/{record.id}", BOTH))
        if entry and entry.outcome.kind == "value":
            yield ""
            result = entry.outcome.result or {}
            yield shown(record.model, result, report.catalog.arguments)
    for name, side in _runs(report, record):
        snippet = report.catalog.snippets.get(name, {}).get(side)
        if snippet is None:
            continue
        entry = report.results.get((name, side))
        state = report.cells.get((record.id, side))
        yield ""
        yield f"── {snippet.file}" + (f"   {state.status}" if state else "")
        yield snippet.shown
        yield from _outcome(entry)
        if entry:
            libraries = ", ".join(f"{k} {v}" for k, v in entry.versions.items())
            rig = f"Python {entry.python}, {entry.platform}"
            yield f"versions  {libraries}; {rig}; run on {entry.date}"
        yield f"ledger    {key(snippet)}"
    for cited in each_citation(report.catalog.focused(record)):
        source = report.catalog.sources.get(cited.source)
        where = cited.side or ".".join(map(str, cited.path))
        read = ", ".join(f"“{words}”" for words in cited.says.values())
        yield ""
        yield f"── {where}   cited, checked {cited.checked}"
        yield f"“{one_line(cited.quote)}”, read as {read}"
        if source:
            yield f"{source.publisher}, {source.title}, {source.url}"


def _runs(report: Report, record: Record) -> list[tuple[str, str]]:
    if isinstance(record.model, Fact):
        found = [(record.model.run(side), side) for side in SIDES]
        return [(run[0], side) for run, side in found if run]
    if isinstance(record.model, Claim):
        items = [item for item in record.model.evidence if item.run and item.side]
        return [((i.run or "").partition("#")[0], str(i.side)) for i in items]
    if example := report.catalog.examples.get(record.id):
        return [(example.snippet, side) for side in SIDES]
    return []


def _outcome(entry: Entry | None) -> list[str]:
    if entry is None:
        return ["(not run; `parity verify` runs it)"]
    outcome = entry.outcome
    lines = [f"| {line}" for line in outcome.stdout.rstrip("\n").splitlines()]
    if outcome.kind == "value":
        lines.append("result:")
        for name, value in (outcome.result or {}).items():
            lines.append(f"  {name}: {show(value, limit=200)}")
    elif outcome.kind == "raised" and outcome.error:
        at = outcome.error.get("line")
        text = f"{outcome.error['type']}: {outcome.error['message']}"
        lines.append(f"raised in line {at}: {text}" if at else f"raised: {text}")
    else:
        lines.append(f"{outcome.kind}: {outcome.reason}")
    return lines
