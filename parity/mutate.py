"""Falsify records and count what verification notices: is the trust deserved?"""

from __future__ import annotations

import datetime as dt
import json
import random
import signal
from collections import Counter
from collections.abc import Callable, Collection, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from itertools import chain
from multiprocessing import get_all_start_methods, get_context

from parity import problems
from parity.catalog import Catalog, Record
from parity.edits import Mutant
from parity.load import validate
from parity.model import Untestable
from parity.mutants import mutants
from parity.pipeline import Progress, Session
from parity.problems import Problem, one_line
from parity.verify import Results, each_later_problem, each_own_problem

__all__ = ["Mutant", "Refused", "Score", "Survivor", "judge", "mutants", "mutate"]

#: Kinds of which every mutant must be killed. Verdicts come with the claims.
REQUIRED = (
    *("value", "verdict", "version", "quote", "says", "id", "relation", "run"),
    *("side-swap", "scenario", "weight", "operator"),
)


#: Fewer mutants are judged here: to fork takes a moment.
FEW = 5000


class Refused(Exception):
    """The catalog has errors already, so that a new one proves nothing."""

    def __init__(self, problems: Sequence[Problem]) -> None:
        super().__init__(f"mend these {len(problems)} problems first")
        self.problems = problems


@dataclass(frozen=True)
class Survivor:
    """A mutant that verification let pass, or at which it crashed."""

    kind: str
    record: str
    file: str
    line: int
    what: str
    note: str = ""

    def __str__(self) -> str:
        note = f" ({self.note})" if self.note else ""
        return f"{self.file}:{self.line}: {self.kind} {self.record}: {self.what}{note}"


@dataclass(frozen=True)
class Score:
    """How many mutants of each kind there were and how many were killed."""

    total: Counter[str]
    survivors: list[Survivor]

    @property
    def kinds(self) -> dict[str, tuple[int, int]]:
        """Kind -> (killed, total); the kinds that must be killed come first."""
        survived = Counter(s.kind for s in self.survivors)
        order = [*REQUIRED, *sorted({*self.total} - {*REQUIRED})]
        return {
            kind: (self.total[kind] - survived[kind], self.total[kind])
            for kind in order
            if self.total[kind]
        }

    @property
    def required_killed(self) -> bool:
        """Whether no required mutant survived and the checker never crashed."""
        return not any(s.kind in REQUIRED or s.note for s in self.survivors)

    def render_text(self) -> str:
        all_ = self.total.total()
        lines = [f"{'':12} {'killed':>6} {'of':>6}"]
        for kind, (killed, total) in self.kinds.items():
            must = "  all must be" if kind in REQUIRED else ""
            lines.append(f"{kind:12} {killed:6} {total:6}{must}")
        lines.append(f"{'together':12} {all_ - len(self.survivors):6} {all_:6}")
        if self.survivors:
            lines += ["", "Survived:", *map(str, self.survivors)]
        return "\n".join(lines)

    def as_json(self) -> str:
        data = {
            "required_killed": self.required_killed,
            "total": self.total.total(),
            "killed": self.total.total() - len(self.survivors),
            "kinds": {
                kind: {"killed": k, "total": n, "required": kind in REQUIRED}
                for kind, (k, n) in self.kinds.items()
            },
            "survivors": [asdict(s) for s in self.survivors],
        }
        return json.dumps(data, ensure_ascii=False, indent=2)


def mutate(
    session: Session,
    as_of: dt.date,
    sample: int | None = None,
    seed: int = 0,
    progress: Progress = lambda done, total, last: None,
) -> Score:
    """Judge every mutant of a session's records, or a random sample of them.

    Raises:
        Refused: if the session has errors before anything is changed.
    """
    if known := session.report(as_of).errors:
        raise Refused(known)
    chosen = list(mutants(session.catalog, seed))
    if sample is not None and sample < len(chosen):
        places = sorted(random.Random(seed).sample(range(len(chosen)), sample))
        chosen = [chosen[i] for i in places]
    survivors = []
    with _judging(session, as_of, chosen) as judged:
        for done, survivor in enumerate(judged):
            progress(done, len(chosen), chosen[done].record.id)
            survivors += [survivor] if survivor else []
    progress(len(chosen), len(chosen), "")
    return Score(Counter(m.kind for m in chosen), sorted(survivors, key=_by_place))


@contextmanager
def _judging(
    session: Session, as_of: dt.date, chosen: list[Mutant]
) -> Iterator[Iterator[Survivor | None]]:
    """The judgements in order, made on all cores if there are many to make."""

    def judge_at(i: int) -> Survivor | None:
        return judge(chosen[i], session.catalog, session.results, as_of)

    places = range(len(chosen))
    problems.suggesting = False
    try:
        if len(chosen) < FEW or "fork" not in get_all_start_methods():
            yield map(judge_at, places)
            return
        _forked.append(judge_at)  # a fork has it; it could not be sent
        with get_context("fork").Pool(initializer=_leave_ctrl_c) as pool:
            yield pool.imap(_judge_at, places, chunksize=200)
    finally:
        problems.suggesting = True
        _forked.clear()


_forked: list[Callable[[int], Survivor | None]] = []


def _judge_at(i: int) -> Survivor | None:
    return _forked[-1](i)


def _leave_ctrl_c() -> None:
    """Ctrl-C is the parent's to hear: it ends the pool."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)


def _by_place(survivor: Survivor) -> tuple[bool, str, int, str]:
    return survivor.kind not in REQUIRED, survivor.file, survivor.line, survivor.what


def judge(
    mutant: Mutant,
    catalog: Catalog,
    results: Results,
    as_of: dt.date,
    known: Collection[Problem] = (),
) -> Survivor | None:
    """The mutant if it causes no error beside those ``known``, else None: killed."""
    old = mutant.record
    try:
        new, wrong = validate(old.kind, mutant.raw, old.document, old.prefix)
        if new is None:
            return None
        changed = catalog.replaced(old, new)
        moved = _moved(results, old, new)
        # One error kills: the rest of the rules need not be asked. Most mutants are
        # seen by looking at their record alone, which makes the whole cost linear.
        own = each_own_problem(changed.focused(new), moved, as_of)
        others = [*catalog.dependents(old), *catalog.dependents(new)]
        later = each_later_problem(changed, moved, as_of, new, others)
        for problem in chain(wrong, own, later):
            if problem.severity == "error" and problem not in known:
                return None
        note = ""
    except Exception as error:  # whatever it is, a person would have seen a traceback
        note = one_line(f"checker crashed: {type(error).__name__}: {error}")
    place = old.place(*mutant.path)
    return Survivor(mutant.kind, old.id, place.file, place.line, mutant.what, note)


def _moved(results: Results, old: Record, new: Record) -> Results:
    """The results as they are when another snippet is recorded as not testable."""
    if not isinstance(old.model, Untestable) or not isinstance(new.model, Untestable):
        return results
    before = old.model.snippet, old.model.side
    after = new.model.snippet, new.model.side
    rest = {run: entry for run, entry in results.items() if run != before}
    return rest | {after: results[before]} if before in results else rest
