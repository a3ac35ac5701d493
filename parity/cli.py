"""The command ``parity``: parses arguments, calls the engine, prints."""

from __future__ import annotations

import datetime as dt
import signal
import sys
from collections.abc import Sequence
from enum import StrEnum
from pathlib import Path
from typing import Annotated, Any, NoReturn

import typer

from parity.catalog import Catalog
from parity.check import check as check_rules
from parity.load import find_root
from parity.load import load as load_checkout
from parity.model import SIDES
from parity.pipeline import (
    Session,
    changed,
    open_session,
    today,
    without_consequences,
)
from parity.problems import Problem, errors, printable, render, suggest
from parity.progress import bar, say
from parity.run import Limits, framework_missing
from parity.sweep import SECONDS

OK, FACTS_WRONG, RIG_FAILED, INTERRUPTED = 0, 1, 2, 130

app = typer.Typer(
    add_completion=False,
    no_args_is_help=True,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    help="Compare PyTorch and TensorFlow by running them.",
)


class Format(StrEnum):
    """How problems are printed."""

    text = "text"
    json = "json"
    github = "github"


Root = Annotated[
    Path | None,
    typer.Option(help="The checkout; by default the one that holds this folder."),
]
AsOf = Annotated[
    str | None, typer.Option(help="Judge ages as of this day, YYYY-MM-DD.")
]
Output = Annotated[Format, typer.Option("--format", help="How to print problems.")]
NoLedger = Annotated[
    bool, typer.Option("--no-ledger", help="Run everything and keep nothing.")
]


@app.command()
def check(root: Root = None, as_of: AsOf = None, form: Output = Format.text) -> None:
    """Validate records, snippets and pages. Needs no framework, takes seconds."""
    checkout = _root(root)
    catalog, problems = load_checkout(checkout)
    problems += without_consequences(problems, check_rules(catalog, _day(as_of)))
    _finish(problems, form, f"{_size(catalog)}: all records keep the rules.")


@app.command()
def verify(
    ids: Annotated[
        list[str] | None, typer.Argument(help="Ids of records, or snippets; or all.")
    ] = None,
    root: Root = None,
    as_of: AsOf = None,
    form: Output = Format.text,
    no_ledger: NoLedger = False,
    again: Annotated[
        bool, typer.Option("--again", help="Run anew and compare with the ledger.")
    ] = False,
    timeout: Annotated[
        float, typer.Option(help="Seconds that one snippet may take.")
    ] = Limits.seconds,
) -> None:
    """Run what the ledger lacks and compare every record with what it returned."""
    checkout = _root(root)
    wanted = _snippets_of(checkout, ids) if ids else None
    if again:
        _again(checkout, wanted, Limits(seconds=timeout), form)
    session = _session(
        checkout, use_ledger=not no_ledger, only=wanted, limits=Limits(seconds=timeout)
    )
    problems = session.report(_day(as_of)).problems
    missing = [side for side in SIDES if framework_missing(side)]
    if missing:
        say(f"Not installed: {', '.join(missing)}. `make serve` installs both.")
    runs = f"{_many(session.executed, 'run')} now"
    if not no_ledger:
        runs += f", {len(session.results) - session.executed} from the ledger"
    if wanted is None or ids is None:
        _finish(
            problems, form, f"{_size(session.catalog)}; {runs}: every record holds."
        )
    unrun = [
        (name, side)
        for name in wanted
        for side in session.catalog.snippets[name]
        if (name, side) not in session.results
    ]
    problems = [
        p
        for p in problems
        if _concerns(p, ids, session.catalog, wanted) or (p.code == "E205" and unrun)
    ]
    _finish(problems, form, f"{', '.join(ids)}: holds ({runs}).")


def _again(root: Path, only: set[str] | None, limits: Limits, form: Format) -> NoReturn:
    """Run snippets a second time: what returns or prints something else is no fact."""
    kept = open_session(root, execute=False)
    made = _session(root, use_ledger=False, only=only, limits=limits)
    problems = changed(kept, made)
    runs = _many(made.executed, "run")
    _finish(problems, form, f"{runs} again: the same results and outputs.")


@app.command(name="try")
def try_(
    snippet: Annotated[str, typer.Argument(help="Such as autograd/accumulation.")],
    root: Root = None,
) -> None:
    """Run both sides of a snippet and print what they return, ready to copy."""
    from parity import explain

    checkout = _root(root)
    name = explain.snippet_name(snippet)
    catalog, _ = load_checkout(checkout)
    if name not in catalog.snippets:
        hint = suggest(name, catalog.snippets)
        _fail(f'There is no snippet "{name}" below snippets/.{hint}')
    session = _session(checkout, use_ledger=False, only={name})
    _print(explain.returned(session, name))
    outcomes = [session.results.get((name, s)) for s in session.catalog.snippets[name]]
    if any(entry is None or entry.outcome.kind == "rig-failed" for entry in outcomes):
        raise typer.Exit(RIG_FAILED)


@app.command(name="explain")
def explain_(
    id: Annotated[str, typer.Argument(help="The id of a fact, example or guide.")],
    root: Root = None,
    as_of: AsOf = None,
) -> None:
    """Show a record with its evidence, code, output, versions and ledger key."""
    from parity import explain

    checkout = _root(root)
    session = _session(checkout, execute=False)
    _readable([id], [i for _, i in session.catalog.records], load_checkout(checkout)[1])
    known = sorted({id_ for _, id_ in session.catalog.records})
    if id not in known:
        hint = suggest(id, known) or " data/ids.txt lists them."
        _fail(f'There is no record "{id}".{hint}', FACTS_WRONG)
    _print(explain.explain(session, id, _day(as_of)))


@app.command()
def new(
    kind: Annotated[str, typer.Argument(help="fact or snippet")],
    name: Annotated[
        str, typer.Argument(help="autograd.my_fact, or autograd/my_snippet")
    ],
    root: Root = None,
) -> None:
    """Write a commented skeleton of a fact or snippet, in both languages."""
    from parity import scaffold

    try:
        written = scaffold.write(_root(root), kind, name)
    except scaffold.Refused as refused:
        _fail(str(refused), FACTS_WRONG)
    for line in written:
        _print(line)


@app.command()
def mutate(
    sample: Annotated[
        int | None, typer.Option(help="Judge this many mutants, not all.", min=1)
    ] = None,
    seed: Annotated[int, typer.Option(help="Which sample.")] = 0,
    root: Root = None,
    as_of: AsOf = None,
    form: Output = Format.text,
) -> None:
    """Falsify records one leaf at a time and count what verification notices."""
    from parity import mutate as mutation

    session = _session(_root(root))
    before = session.report(_day(as_of)).errors
    if before:
        _print(render(before), err=True)
        _fail("Mend these first: a false record cannot be falsified.", FACTS_WRONG)
    with bar("Judging mutants") as progress:
        score = mutation.mutate(
            session, _day(as_of), sample=sample, seed=seed, progress=progress
        )
    _print(score.as_json() if form is Format.json else score.render_text())
    if not score.required_killed:
        raise typer.Exit(FACTS_WRONG)


@app.command(name="sweep")
def sweep_(
    operators: Annotated[
        list[str] | None, typer.Argument(help="Ids in data/operators.yaml; or all.")
    ] = None,
    root: Root = None,
    again: Annotated[
        bool, typer.Option("--again", help="Sweep what is measured already, too.")
    ] = False,
    workers: Annotated[int, typer.Option(help="Processes at once.", min=1)] = 2,
    timeout: Annotated[
        float, typer.Option(help="Seconds that one operator may take.")
    ] = SECONDS,
) -> None:
    """Run PyTorch's own operator samples in TensorFlow and record what comes out."""
    from parity.sweep_command import Refused, command

    try:
        well = command(_root(root), operators or [], again, workers, timeout)
    except Refused as refused:
        _fail(str(refused), refused.status)
    except KeyboardInterrupt:
        _fail("Stopped. What has finished is kept: the same goes on.", INTERRUPTED)
    raise typer.Exit(OK if well else FACTS_WRONG)


@app.command()
def prove(
    site: Annotated[Path, typer.Argument(help="The built site, such as site/.")],
    root: Root = None,
    as_of: AsOf = None,
    form: Output = Format.text,
) -> None:
    """Read the built pages back: they show exactly the verified values."""
    from parity import prove as proof

    if not site.is_dir():
        _fail(f"There is no folder {site}. Build the site first: make build.")
    if not (site / "zh").is_dir() and (site.parent / "api").is_dir():
        _fail(f"{site} is the Chinese half. Give the whole site: {site.parent}")
    session = _session(_root(root), execute=False)
    report = session.report(_day(as_of))
    problems, proved = proof.prove(site, report)
    _finish(problems, form, f"{proved}: the pages show what was verified.")


def main() -> None:
    """The entry point of ``parity`` and ``python -m parity``."""
    try:
        today()
    except (ValueError, OverflowError, OSError):
        say("SOURCE_DATE_EPOCH is no number of seconds since 1970.")
        sys.exit(RIG_FAILED)
    signal.signal(signal.SIGTERM, signal.default_int_handler)  # clear up, as at Ctrl-C
    try:
        app()
    except OSError as error:  # the disk is full, or the folder gone
        say(f"The system refused: {error.strerror}.")
        sys.exit(RIG_FAILED)


def _print(text: str, err: bool = False) -> None:
    typer.echo(printable(text), err=err)


def _fail(text: str, status: int = RIG_FAILED) -> NoReturn:
    say(text)
    raise typer.Exit(status)


def _root(given: Path | None) -> Path:
    if given is not None:
        if (given / "data").is_dir():
            return given.resolve()
        _fail(f"{given} is no checkout of Parity: it has no folder data/.")
    root = find_root(Path.cwd().resolve())
    if root is None:
        _fail("No checkout of Parity holds this folder. Go into one, or give --root.")
    return root


def _day(text: str | None) -> dt.date:
    if text is None:
        return today()
    try:
        return dt.date.fromisoformat(text)
    except ValueError:
        _fail(f'"{text}" is no day. Write it as 2026-11-20.')


def _session(root: Path, **options: Any) -> Session:
    try:
        with bar("Running snippets") as progress:
            return open_session(root, progress=progress, say=say, **options)
    except KeyboardInterrupt:
        left = (
            "" if options.get("use_ledger") is False else " What has finished is kept."
        )
        _fail(f"Stopped.{left}", INTERRUPTED)


def _readable(ids: Sequence[str], known: list[str], wrong: list[Problem]) -> None:
    """Say of a record that stands there and cannot be read why not."""
    mine = [p for p in wrong if p.record in ids and p.record not in known]
    if mine:
        _print(render(mine))
        _fail("Mend this first.", FACTS_WRONG)


def _snippets_of(root: Path, ids: Sequence[str]) -> set[str]:
    """The snippets behind records or snippet names."""
    catalog, wrong = load_checkout(root)
    records = {record.id: record for record in catalog.records.values()}
    _readable(ids, [*records, *catalog.snippets], wrong)
    found: set[str] = set()
    for id in ids:
        if id in catalog.snippets:
            found.add(id)
        elif id in records:
            found |= catalog.snippets_behind(records[id])
        else:
            hint = suggest(id, [*records, *catalog.snippets])
            hint = hint or " data/ids.txt lists all ids."
            _fail(f'Nothing is called "{id}".{hint}', FACTS_WRONG)
    return found


def _concerns(
    problem: Problem, ids: Sequence[str], catalog: Catalog, wanted: set[str] | None
) -> bool:
    if problem.record in ids:
        return True
    files = {
        snippet.file
        for name in wanted or ()
        for snippet in catalog.snippets.get(name, {}).values()
    }
    return problem.place.file in files


def _size(catalog: Catalog) -> str:
    counts = {
        "fact": len(catalog.facts),
        "example": len(catalog.examples),
        "guide": len(catalog.guides),
        "claim": len(catalog.claims),
        "system": len(catalog.systems),
    }
    return ", ".join(_many(n, kind) for kind, n in counts.items() if n)


def _many(count: int, noun: str) -> str:
    return f"{count} {noun}" if count == 1 else f"{count} {noun}s"


def _finish(problems: Sequence[Problem], form: Format, fine: str) -> NoReturn:
    """Print problems on standard output, the verdict on standard error, and exit."""
    problems = sorted(set(problems))
    if problems or form is Format.json:
        _print(render(problems, form.value))
    wrong = errors(problems)
    warnings = len(problems) - len(wrong)
    note = f" ({_many(warnings, 'warning')})" if warnings else ""
    if not wrong:
        say(fine + note)
        raise typer.Exit(OK)
    rig = sum(p.code in ("E200", "E205") for p in wrong)
    unknown = f" {rig} could not be run." if rig else ""
    say(f"{_many(len(wrong), 'problem')}{note}.{unknown}")
    raise typer.Exit(RIG_FAILED if rig else FACTS_WRONG)
