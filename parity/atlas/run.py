"""Run pairs in shards, on any executor; each result is kept as its shard ends.

A shard is one forked process of a worker that has imported both frameworks. Where it
does not come to its end, its pairs run one by one, so that only the guilty one fails.
"""

from __future__ import annotations

import atexit
import contextlib
import json
import os
import platform
import tempfile
import threading
from collections.abc import Generator, Iterable, Mapping, Sequence
from concurrent.futures import Executor, Future, ThreadPoolExecutor, as_completed
from dataclasses import dataclass, replace
from itertools import groupby
from pathlib import Path

from parity.atlas.scripts import program
from parity.catalog import Catalog
from parity.ledger import key
from parity.model_atlas import Pair
from parity.outcome import Limits, Outcome
from parity.run import BOTH, Finished, Zygote, ZygoteLost
from parity.snippets import Snippet

#: Pairs in a shard: enough to pay for a process, few enough to lose little.
SHARD = 12
SECONDS_A_PAIR = 20.0
#: What keeps a pair from being a program.
UNRUNNABLE = (SyntaxError, LookupError)


def snippet_of(pair: Pair, checks: Mapping[str, str]) -> Snippet:
    """The program of a pair as something that the ledger knows by its content.

    Raises:
        SyntaxError: if code of the pair or of a check cannot be parsed.
        LookupError: if there is no such check.
    """
    source = json.dumps(program(pair, checks), sort_keys=True, ensure_ascii=False)
    return Snippet(f"atlas/{pair.id}", BOTH, f"{pair.id}.json", source)


def programs(catalog: Catalog) -> list[Snippet]:
    """The programs of the pairs that can be run; rules tell of the others."""
    found = []
    for pair in catalog.pairs.values():
        with contextlib.suppress(*UNRUNNABLE):
            found.append(snippet_of(pair, catalog.checks))
    return found


def runnable(pair: Pair, checks: Mapping[str, str]) -> bool:
    """Whether a pair has code that can be parsed, and checks that exist."""
    try:
        snippet_of(pair, checks)
    except UNRUNNABLE:
        return False
    return bool(pair.cases)


@dataclass(frozen=True)
class Shard:
    """Pairs that one process runs, one after the other, with their ledger keys."""

    pairs: tuple[Snippet, ...]
    keys: tuple[str, ...]

    @classmethod
    def of(cls, *pairs: Snippet) -> Shard:
        return cls(pairs, tuple(key(s) for s in pairs))

    @property
    def snippet(self) -> Snippet:
        sources = json.dumps([s.source for s in self.pairs], ensure_ascii=False)
        code = "import json\n\nfrom parity.atlas.worker import observe_all\n\n"
        code += f"programs = [json.loads(p) for p in json.loads({sources!r})]\n"
        return Snippet(
            "atlas/shard", BOTH, "shard.py", f"{code}result = observe_all(programs)\n"
        )


def shards(pairs: Iterable[Snippet], alone: Iterable[str] = ()) -> list[Shard]:
    """Pairs by area, a few in a process; those that change global state, alone."""
    apart = {f"atlas/{id}" for id in alone}
    pairs = sorted(pairs, key=lambda s: s.name)
    made = [Shard.of(s) for s in pairs if s.name in apart]
    together = [s for s in pairs if s.name not in apart]
    for _, group in groupby(together, key=lambda s: s.name.partition(".")[0]):
        found = tuple(group)
        made += [Shard.of(*found[i : i + SHARD]) for i in range(0, len(found), SHARD)]
    return made


def run_pairs(
    pairs: Sequence[Snippet],
    alone: Iterable[str] = (),
    limits: Limits | None = None,
    executor: Executor | None = None,
) -> Generator[Finished]:
    """Run pairs; yields each as its shard ends.

    Args:
        pairs: what to run, from ``snippet_of``.
        alone: ids of pairs that need a process of their own.
        limits: what one pair may use.
        executor: anything that submits as ``concurrent.futures`` does, such as that of
            a Dask client; by default one thread a core, each with its worker.
    """
    limits = limits or Limits()
    own = None
    if executor is None:
        own = executor = ThreadPoolExecutor(os.cpu_count() or 1, "atlas")
    futures: list[Future[list[tuple[Snippet, Outcome]]]] = []
    try:
        futures = [executor.submit(run_shard, s, limits) for s in shards(pairs, alone)]
        seen: set[str] = set()
        for future in as_completed(futures):
            for snippet, outcome in future.result():
                if snippet.name not in seen:  # a lost worker's shard may come twice
                    seen.add(snippet.name)
                    yield Finished(snippet, outcome)
    finally:
        for future in futures:
            future.cancel()
        if own:
            stop_workers()
            own.shutdown(wait=True, cancel_futures=True)


def run_shard(shard: Shard, limits: Limits) -> list[tuple[Snippet, Outcome]]:
    """Run one shard in this thread's worker: what an executor is given to do.

    A machine on which a result would be kept under another key is not used: its
    libraries, its Python, its platform or its copy of the code are others.
    """
    if shard.keys != tuple(key(s) for s in shard.pairs):
        why = f"{platform.node()} has other libraries, Python, platform or code"
        return [(s, Outcome("rig-failed", reason=why)) for s in shard.pairs]
    bounds = replace(limits, seconds=limits.seconds + SECONDS_A_PAIR * len(shard.pairs))
    outcome = _run(shard.snippet, bounds)
    if outcome.kind == "value":
        found = outcome.result or {}
        share = round(outcome.seconds / len(shard.pairs), 3)
        return [
            (
                s,
                Outcome(
                    "value", result=found[s.name.removeprefix("atlas/")], seconds=share
                ),
            )
            for s in shard.pairs
        ]
    if len(shard.pairs) == 1:
        if outcome.kind == "raised":  # our own code did, not that of the pair
            error = outcome.error or {}
            why = f"{error.get('type')}: {error.get('message')}"
            outcome = Outcome("rig-failed", reason=why, stderr=outcome.stderr)
        return [(shard.pairs[0], outcome)]
    return [pair for s in shard.pairs for pair in run_shard(Shard.of(s), limits)]


class _Worker:
    """One zygote with its folder; made when first needed, anew after it is lost."""

    def __init__(self) -> None:
        self.folder = tempfile.TemporaryDirectory(prefix="parity-")
        self.zygote = Zygote(BOTH, Path(self.folder.name))
        self.zygote.greeting()

    def stop(self) -> None:
        self.zygote.kill()
        self.zygote.close()
        with contextlib.suppress(OSError):
            self.folder.cleanup()


_mine = threading.local()
_workers: list[_Worker] = []


def _run(snippet: Snippet, limits: Limits) -> Outcome:
    try:
        if getattr(_mine, "worker", None) not in _workers:
            _mine.worker = _Worker()
            _workers.append(_mine.worker)
        return _mine.worker.zygote.run(snippet, limits)  # type: ignore[no-any-return]
    except (ZygoteLost, OSError) as lost:
        if worker := getattr(_mine, "worker", None):
            worker.stop()
            if worker in _workers:
                _workers.remove(worker)
        return Outcome("rig-failed", reason=str(lost))


@atexit.register
def stop_workers() -> None:
    """End the workers of all threads; what runs in them is lost."""
    while _workers:
        _workers.pop().stop()
