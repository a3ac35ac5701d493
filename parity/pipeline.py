"""The whole flow for a checkout: load, run what the ledger lacks, verify."""

from __future__ import annotations

import datetime as dt
import os
from collections.abc import Callable, Collection, Iterator
from contextlib import closing
from dataclasses import dataclass, replace
from pathlib import Path

from parity.catalog import Catalog
from parity.ledger import Entry, Ledger, entry
from parity.load import load
from parity.problems import Problem
from parity.run import Finished, Limits, Notice, Outcome, framework_missing, run
from parity.snippets import Snippet
from parity.verify import Report, Results, verify

#: Called with (done, total, what ran) as snippets finish; total is known at once.
Progress = Callable[[int, int, str], None]
#: Called with a sentence that a person should read once.
Say = Callable[[str], None]


def _silent(*_: object) -> None:
    pass


@dataclass(frozen=True)
class Session:
    """A loaded checkout with its results; ``form`` are the problems of form."""

    catalog: Catalog
    form: list[Problem]
    results: Results

    def report(self, as_of: dt.date) -> Report:
        judged = verify(self.catalog, self.results, as_of)
        return replace(judged, problems=sorted({*self.form, *judged.problems}))


def today() -> dt.date:
    """The day of the build; SOURCE_DATE_EPOCH makes it reproducible."""
    if epoch := os.environ.get("SOURCE_DATE_EPOCH"):
        return dt.datetime.fromtimestamp(int(epoch), dt.UTC).date()
    return dt.datetime.now(dt.UTC).date()


def ledger_of(root: Path) -> Ledger:
    """The ledger of a checkout."""
    return Ledger(root / ".parity" / "ledger")


def open_session(
    root: Path,
    *,
    execute: bool = True,
    use_ledger: bool = True,
    only: Collection[str] | None = None,
    limits: Limits | None = None,
    progress: Progress = _silent,
    say: Say = _silent,
) -> Session:
    """Load a checkout and bring its results up to date.

    Args:
        root: the checkout.
        execute: run what the ledger lacks; otherwise leave it unrun.
        use_ledger: read and write the ledger; otherwise run all and keep nothing.
        only: names of the snippets to run; the others stay as the ledger has them.
        limits: what one snippet may use.
        progress: called after each snippet.
        say: told once what a person should know about the rig.

    Interrupted by Ctrl-C, it leaves in the ledger what has finished.
    """
    catalog, form = load(root)
    ledger = ledger_of(root) if use_ledger else None
    results, lacking = recall(catalog, ledger)
    if execute:
        wanted = [s for s in lacking if only is None or s.name in only]
        for snippet, entry in execute_all(wanted, ledger, limits, progress, say):
            results[snippet.name, snippet.side] = entry
    return Session(catalog, form, results)


def recall(
    catalog: Catalog, ledger: Ledger | None
) -> tuple[dict[tuple[str, str], Entry], list[Snippet]]:
    """The results that the ledger holds, and the snippets that it lacks."""
    results: dict[tuple[str, str], Entry] = {}
    lacking: list[Snippet] = []
    for name, sides in catalog.snippets.items():
        for side, snippet in sides.items():
            if unavailable := catalog.untestable.get(f"{name}:{side}"):
                outcome = Outcome("unavailable", reason=unavailable.reason.en)
                results[name, side] = entry(snippet, outcome, date="")
            elif ledger and (kept := ledger.get(snippet)):
                results[name, side] = kept
            elif snippet.keys:
                lacking.append(snippet)
    return results, lacking


def execute_all(
    snippets: list[Snippet],
    ledger: Ledger | None,
    limits: Limits | None = None,
    progress: Progress = _silent,
    say: Say = _silent,
) -> Iterator[tuple[Snippet, Entry]]:
    """Run snippets whose framework is installed, keeping each result as it comes."""
    runnable = [s for s in snippets if not framework_missing(s.side)]
    date = today().isoformat()
    done = 0
    progress(done, len(runnable), "")
    with closing(run(runnable, limits)) as events:
        for event in events:
            if isinstance(event, Notice):
                say(event.text)
                continue
            assert isinstance(event, Finished)
            snippet, made = event.snippet, entry(event.snippet, event.outcome, date)
            if ledger:
                try:
                    ledger.put(made)
                except OSError as error:
                    say(f"Results are not kept: {ledger.folder} {error.strerror}.")
                    ledger = None
            done += 1
            progress(done, len(runnable), f"{snippet.name} ({snippet.side})")
            yield snippet, made
