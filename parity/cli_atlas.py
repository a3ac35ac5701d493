"""The commands of the atlas: they parse arguments, call the engine, print."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from concurrent.futures import Executor
from contextlib import contextmanager
from pathlib import Path
from typing import Annotated, Literal

import typer

from parity.check import check as check_rules
from parity.pipeline import today
from parity.problems import render
from parity.progress import say
from parity.run import BOTH
from parity.sweep import SECONDS
from parity.terminal import (
    FACTS_WRONG,
    INTERRUPTED,
    OK,
    RIG_FAILED,
    Root,
    checkout_of,
    fail,
    session_of,
    tell,
)


def port(
    file: Annotated[Path, typer.Argument(help="Python code, or a notebook (.ipynb).")],
    form: Annotated[Literal["text", "json"], typer.Option("--format")] = "text",
    lang: Annotated[Literal["en", "zh"], typer.Option(help="Of the words.")] = "en",
    atlas: Annotated[
        Path | None,
        typer.Option(help="A file atlas.json; by default the records themselves."),
    ] = None,
    root: Root = None,
) -> None:
    """List what some code uses, with counterparts and traps. Runs none of it."""
    from parity import port_text
    from parity.load import load
    from parity.publish import pair_index

    try:
        source = port_text.code_of(file)
        found = atlas and port_text.pairs_of(atlas)
        pairs = [*(found or pair_index(load(checkout_of(root))[0]))]
        made = port_text.checklist(source, pairs, file, lang)
    except port_text.Refused as refused:
        fail(str(refused), FACTS_WRONG if refused.at_fault == "code" else RIG_FAILED)
    if form == "json":
        tell(made.as_json())
    elif sys.stdout.isatty():
        made.show()
    else:
        tell("\n".join(made.lines()))


def try_pair(root: Path, id: str) -> None:
    """Run a pair and print its scripts, what came of them, and its arguments."""
    from parity.atlas.show import shown

    session = session_of(root, use_ledger=False, only={f"atlas/{id}"})
    entry = session.results.get((f"atlas/{id}", BOTH))
    if entry is None:
        record = session.catalog.records["pair", id]
        wrong = [p for p in check_rules(session.catalog, today()) if p.record == id]
        tell(render(wrong) or f"{record.place().file}: {id} cannot be run.")
        raise typer.Exit(RIG_FAILED)
    if entry.outcome.kind != "value":
        tell(entry.outcome.reason + "\n" + entry.outcome.stderr)
        raise typer.Exit(RIG_FAILED)
    pair = session.catalog.pairs[id]
    tell(shown(pair, entry.outcome.result or {}, session.catalog.arguments))


def observe(root: Root = None) -> None:
    """Keep in the repository what all pairs print, so that a change is noticed."""
    from parity.atlas.observed import write_observed

    session = session_of(checkout_of(root))
    catalog = session.catalog
    # A drift is what this command is called for.
    found = [p for p in session.report(today()).errors if p.code != "E235"]
    wrong = {p.record for p in found if p.record in catalog.pairs}
    for path in write_observed(catalog, session.results, wrong):
        tell(path.relative_to(catalog.root).as_posix())
    for id in sorted(filter(None, wrong)):
        say(f"{id} is left out: `parity verify {id}` says what is wrong with it.")


def sweep(
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
        well = command(checkout_of(root), operators or [], again, workers, timeout)
    except Refused as refused:
        fail(str(refused), refused.status)
    except KeyboardInterrupt:
        kept = "Stopped. What has finished is kept: the same goes on."
        fail(kept, INTERRUPTED)
    raise typer.Exit(OK if well else FACTS_WRONG)


@contextmanager
def executor_at(address: str | None) -> Iterator[Executor | None]:
    """The cluster at an address, or nothing: then this machine's cores do."""
    if address is None:
        yield None
        return
    from parity.cluster import Unreachable, cluster

    try:
        with cluster(address) as executor:
            yield executor
    except Unreachable as why:
        fail(str(why))
