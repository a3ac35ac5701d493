"""The whole flow for a checkout: load, run what the ledger lacks, verify."""

from __future__ import annotations

import datetime as dt
import os
from collections.abc import Callable, Collection, Generator, Iterator
from concurrent.futures import Executor
from contextlib import closing
from dataclasses import dataclass, replace
from pathlib import Path

from parity.atlas.models import model_snippets
from parity.atlas.run import programs, run_pairs
from parity.catalog import Catalog
from parity.ledger import Entry, Ledger, entry
from parity.load import load
from parity.problems import Problem, errors
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
    executed: int = 0  # how many results were made now, not recalled

    def report(self, as_of: dt.date) -> Report:
        """The judgement, led by what is wrong with the form of files and records."""
        judged = verify(self.catalog, self.results, as_of)
        problems = {*self.form, *without_consequences(self.form, judged.problems)}
        return replace(judged, problems=sorted(problems))


#: What follows when a file or record of a place cannot be read: words, facts, snippets
#: and ids seem to be missing that are only out of sight.
CONSEQUENCES = {
    "data/vocabulary": {"E114", "E304", "E612"},
    "data/facts": {"E117", "E212", "E213", "E311", "E403", "E503", "E506"}
    | {"E702", "E802", "E804"},
    "data/examples": {"E212", "E702", "E802"},
    "data/guides": {"E117", "E702", "E802"},
    "data/sources": {"E117", "E311", "E702"},
    "data/claims": {"E117", "E212", "E311", "E605", "E702", "E802"},
    "data/systems": {"E117", "E311", "E612", "E702"},
    "data/articles": {"E117", "E702", "E802"},
    "data/diagrams": {"E212", "E702", "E802"},
    "data/disputes": {"E702"},
    "data/atlas": {"E702", "E802"},
    "data/arguments": {"E226"},
    "data/glossary": {"E702"},
    "data/operators": {"E234"},
    "data/measurements": {"E117", "E231"},
    "snippets": {"E117", "E208", "E212"},
    "docs": {"E212", "E804"},
}


def without_consequences(form: list[Problem], judged: list[Problem]) -> list[Problem]:
    """Problems of rules, less those that may only follow from problems of form."""
    lost = {problem.place.file for problem in errors(form)}
    hidden: set[str] = set()
    for place, codes in CONSEQUENCES.items():
        if any(file.startswith(place) for file in lost):
            hidden |= codes
    return [problem for problem in judged if problem.code not in hidden]


def today() -> dt.date:
    """The day of the build; SOURCE_DATE_EPOCH makes it reproducible."""
    if epoch := os.environ.get("SOURCE_DATE_EPOCH"):
        return dt.datetime.fromtimestamp(int(epoch), dt.UTC).date()
    return dt.datetime.now(dt.UTC).date()


def changed(kept: Session, made: Session) -> list[Problem]:
    """Where snippets that were run again returned or printed something else."""
    problems = []
    for (name, side), entry_ in made.results.items():
        before, now = kept.results.get((name, side)), entry_.outcome
        if before is None or now.kind == "unavailable":
            continue
        then = before.outcome
        for what, a, b in (
            ("returned", (then.kind, then.result), (now.kind, now.result)),
            ("printed", then.stdout, now.stdout),
        ):
            if a != b:
                text = f"it {what} {_short(a)} and, run again, {_short(b)}."
                mend = "fix seeds, threads or order, or compare less exactly."
                place = made.catalog.snippets[name][side].place
                problems.append(Problem(place, "E215", text, mend))
    return sorted(problems)


def _short(value: object) -> str:
    text = str(value[1] if isinstance(value, tuple) else value)
    return text if len(text) <= 120 else text[:117] + "…"


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
    executor: Executor | None = None,
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
        executor: what runs the pairs of the atlas; by default this machine's cores.
        progress: called after each snippet.
        say: told once what a person should know about the rig.

    Interrupted by Ctrl-C, it leaves in the ledger what has finished.
    """
    catalog, form = load(root)
    ledger = ledger_of(root) if use_ledger else None
    results, lacking = recall(catalog, ledger)
    executed = 0
    if execute:
        wanted = [s for s in lacking if only is None or s.name in only]
        alone = {pair.id for pair in catalog.pairs.values() if pair.alone}
        for snippet, made in execute_all(
            wanted, ledger, limits, progress, say, alone, executor
        ):
            results[snippet.name, snippet.side] = made
            executed += 1
    return Session(catalog, form, results, executed)


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
    both = [*programs(catalog), *model_snippets(catalog.root)]
    for snippet in both:
        if ledger and (kept := ledger.get(snippet)):
            results[snippet.name, snippet.side] = kept
        else:
            lacking.append(snippet)
    return results, lacking


def execute_all(
    snippets: list[Snippet],
    ledger: Ledger | None,
    limits: Limits | None = None,
    progress: Progress = _silent,
    say: Say = _silent,
    alone: Collection[str] = (),
    executor: Executor | None = None,
) -> Iterator[tuple[Snippet, Entry]]:
    """Run snippets whose framework is installed, keeping each result as it comes."""
    runnable = [s for s in snippets if not framework_missing(s.side)]
    date = today().isoformat()
    done = 0
    progress(done, len(runnable), "importing")
    with closing(_events(runnable, limits, alone, executor)) as events:
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


def _events(
    snippets: list[Snippet],
    limits: Limits | None,
    alone: Collection[str],
    executor: Executor | None,
) -> Generator[Finished | Notice]:
    """First snippets and whole models, each in a process, then the pairs in shards."""
    single = [s for s in snippets if not s.name.startswith("atlas/")]
    if single:
        with closing(run(single, limits)) as events:
            yield from events
    pairs = [s for s in snippets if s.name.startswith("atlas/")]
    if pairs:
        with closing(run_pairs(pairs, alone, limits, executor)) as finished:
            yield from finished
