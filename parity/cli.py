"""The command ``parity``: parses arguments, calls the engine, prints."""

from __future__ import annotations

import gc
import signal
import sys
from collections.abc import Collection, Sequence
from pathlib import Path
from typing import Annotated, NoReturn

import typer

from parity import cli_atlas
from parity.catalog import Catalog
from parity.check import check as check_rules
from parity.diverge_command import diverge
from parity.load import load as load_checkout
from parity.model import SIDES
from parity.pipeline import changed, open_session, today, without_consequences
from parity.problems import CODES, Problem, render, suggest
from parity.progress import bar, say
from parity.run import Limits, framework_missing
from parity.terminal import (
    FACTS_WRONG,
    RIG_FAILED,
    AsOf,
    Format,
    NoLedger,
    Output,
    Root,
    checkout_of,
    day_of,
    fail,
    finish,
    many,
    session_of,
    tell,
)

app = typer.Typer(
    add_completion=False,
    no_args_is_help=True,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    help="Compare PyTorch and TensorFlow by running them.",
)


@app.command()
def check(root: Root = None, as_of: AsOf = None, form: Output = Format.text) -> None:
    """Validate records, snippets and pages. Needs no framework, takes seconds."""
    checkout = checkout_of(root)
    catalog, problems = load_checkout(checkout)
    problems += without_consequences(problems, check_rules(catalog, day_of(as_of)))
    finish(problems, form, f"{_size(catalog)}: all records keep the rules.")


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
    cluster: Annotated[
        str | None,
        typer.Option(help="Run the atlas on a Dask cluster: tcp://HOST:PORT."),
    ] = None,
) -> None:
    """Run what the ledger lacks and compare every record with what it returned."""
    checkout = checkout_of(root)
    ids = _expanded(checkout, ids) if ids else None
    wanted = _snippets_of(checkout, ids) if ids else None
    if again:
        _again(checkout, wanted, Limits(seconds=timeout), form)
    limits = Limits(seconds=timeout)
    with cli_atlas.executor_at(cluster) as executor:
        session = session_of(
            checkout,
            use_ledger=not no_ledger,
            only=wanted,
            limits=limits,
            executor=executor,
        )
    problems = session.report(day_of(as_of)).problems
    missing = [side for side in SIDES if framework_missing(side)]
    if missing:
        say(f"Not installed: {', '.join(missing)}. `make serve` installs both.")
    runs = f"{many(session.executed, 'run')} now"
    if not no_ledger:
        runs += f", {len(session.results) - session.executed} from the ledger"
    if wanted is None or ids is None:
        finish(problems, form, f"{_size(session.catalog)}; {runs}: every record holds.")
    unrun = [
        (name, side)
        for name in wanted
        for side in session.catalog.snippets.get(name, {})
        if (name, side) not in session.results
    ]
    problems = [
        p
        for p in problems
        if _concerns(p, ids, session.catalog, wanted) or (p.code == "E205" and unrun)
    ]
    finish(problems, form, f"{', '.join(ids)}: holds ({runs}).")


def _again(root: Path, only: set[str] | None, limits: Limits, form: Format) -> NoReturn:
    """Run snippets a second time: what returns or prints something else is no fact."""
    kept = open_session(root, execute=False)
    made = session_of(root, use_ledger=False, only=only, limits=limits)
    problems = changed(kept, made)
    runs = many(made.executed, "run")
    finish(problems, form, f"{runs} again: the same results and outputs.")


@app.command(name="try")
def try_(
    snippet: Annotated[str, typer.Argument(help="Such as autograd/accumulation.")],
    root: Root = None,
) -> None:
    """Run both sides of a snippet, or a pair of the atlas, and print what came."""
    from parity import explain

    checkout = checkout_of(root)
    catalog, wrong = load_checkout(checkout)
    _readable([snippet], [*catalog.pairs, *catalog.snippets], wrong)
    if snippet in catalog.pairs:
        cli_atlas.try_pair(checkout, snippet)
        return
    name = explain.snippet_name(snippet)
    if name not in catalog.snippets:
        hint = _hint(snippet, catalog)
        fail(f'There is neither a snippet nor a pair called "{snippet}".{hint}')
    session = session_of(checkout, use_ledger=False, only={name})
    tell(explain.returned(session, name))
    outcomes = [session.results.get((name, s)) for s in session.catalog.snippets[name]]
    if any(entry is None or entry.outcome.kind == "rig-failed" for entry in outcomes):
        raise typer.Exit(RIG_FAILED)


@app.command(name="explain")
def explain_(
    id: Annotated[str, typer.Argument(help="The id of a record, or a code: E136.")],
    root: Root = None,
    as_of: AsOf = None,
) -> None:
    """Show a record with its evidence, code, output, versions and ledger key."""
    from parity import explain

    if id in CODES:
        tell(f"{id}: {CODES[id]}.")
        return
    checkout = checkout_of(root)
    session = session_of(checkout, execute=False)
    known = {id_ for _, id_ in session.catalog.records}
    _readable([id], known, load_checkout(checkout)[1])
    if id not in known:
        hint = _hint(id, session.catalog)
        fail(f'There is no record "{id}".{hint}', FACTS_WRONG)
    tell(explain.explain(session, id, day_of(as_of)))


@app.command()
def new(
    kind: Annotated[str, typer.Argument(help="fact, snippet or pair")],
    name: Annotated[
        str, typer.Argument(help="autograd.my_fact, or autograd/my_snippet")
    ],
    root: Root = None,
) -> None:
    """Write a commented skeleton of a fact, snippet or pair, in both languages."""
    from parity import scaffold

    try:
        written = scaffold.write(checkout_of(root), kind, name)
    except scaffold.Refused as refused:
        fail(str(refused), FACTS_WRONG)
    for line in written:
        tell(line)


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

    session = session_of(checkout_of(root))
    before = session.report(day_of(as_of)).errors
    if before:
        tell(render(before), err=True)
        fail("Mend these first: a false record cannot be falsified.", FACTS_WRONG)
    with bar("Judging mutants") as progress:
        score = mutation.mutate(
            session, day_of(as_of), sample=sample, seed=seed, progress=progress
        )
    tell(score.as_json() if form is Format.json else score.render_text())
    if not score.required_killed:
        raise typer.Exit(FACTS_WRONG)


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
        fail(f"There is no folder {site}. Build the site first: make build.")
    if not (site / "zh").is_dir() and (site.parent / "api").is_dir():
        fail(f"{site} is the Chinese half. Give the whole site: {site.parent}")
    session = session_of(checkout_of(root), execute=False)
    report = session.report(day_of(as_of))
    problems, proved = proof.prove(site, report)
    finish(problems, form, f"{proved}: the pages show what was verified.")


for command in (cli_atlas.port, diverge, cli_atlas.observe, cli_atlas.sweep):
    app.command()(command)


def main() -> None:
    """The entry point of ``parity`` and ``python -m parity``."""
    try:
        today()
    except (ValueError, OverflowError, OSError):
        say("SOURCE_DATE_EPOCH is no number of seconds since 1970.")
        sys.exit(RIG_FAILED)
    # Records are many small objects that live to the end: looking for garbage among
    # them takes a sixth of the time.
    gc.set_threshold(200_000)
    signal.signal(signal.SIGTERM, signal.default_int_handler)  # clear up, as at Ctrl-C
    try:
        app()
    except OSError as error:  # the disk is full, or the folder gone
        say(f"The system refused: {error.strerror}.")
        sys.exit(RIG_FAILED)


def _readable(ids: Sequence[str], known: Collection[str], wrong: list[Problem]) -> None:
    """Say of a record that stands there and cannot be read why not.

    Where a whole file cannot be read, its records have the name of the file in theirs.
    """
    lost = [id for id in ids if id not in known]
    files = {id.partition(".")[0] for id in lost}
    mine = [p for p in wrong if p.record in lost or Path(p.place.file).stem in files]
    if mine:
        tell(render(mine))
        fail("Mend this first.", FACTS_WRONG)


def _expanded(root: Path, ids: Sequence[str]) -> list[str]:
    """Ids with an area of the atlas replaced by its pairs, all of which can be read."""
    catalog, wrong = load_checkout(root)
    areas: dict[str, list[str]] = {}
    for pair in catalog.pairs.values():
        areas.setdefault(pair.area, []).append(pair.id)
    _readable([id for id in ids if id in areas], [], wrong)
    return [id for given in ids for id in areas.get(given, [given])]


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
            fail(f'Nothing is called "{id}".{_hint(id, catalog)}', FACTS_WRONG)
    return found


def _hint(id: str, catalog: Catalog) -> str:
    """What somebody may have meant who asked for something that is not there."""
    if renamed := catalog.registered.get(id):
        return f' It is called "{renamed}" now.'
    areas = {pair.area for pair in catalog.pairs.values()}
    known = [*(id for _, id in catalog.records), *catalog.snippets, *areas]
    return suggest(id, known) or " data/ids.txt lists all ids."


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
        "pair": len(catalog.pairs),
    }
    return ", ".join(many(n, kind) for kind, n in counts.items() if n)
