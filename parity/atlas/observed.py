"""What the pairs printed or raised when somebody last looked, kept in the repository.

A record asserts how its sides compare. These files hold the values themselves, so that
a release which changes both sides alike is noticed, too, and a difference between two
releases can be read in the history of the files. ``parity observe`` writes them.
"""

from __future__ import annotations

import hashlib
import math
import re
from collections.abc import Container, Iterator, Mapping
from itertools import groupby
from operator import attrgetter
from pathlib import Path
from typing import Any, NamedTuple

from parity.atlas.run import snippet_of
from parity.catalog import Catalog
from parity.ledger import Entry
from parity.load import OBSERVED
from parity.model_atlas import Observed, ObservedPair, Pair
from parity.run import BOTH

#: Characters of an output that are kept: enough to notice a change.
KEPT = 120
#: By how much a printed number may be off on another processor.
RTOL, ATOL = 1e-3, 1e-4

_NUMBER = re.compile(
    r"(?<![\w.])[-+]?(?:\d+\.?\d*(?:e[-+]?\d+)?|\.\d+|inf|nan)(?!\w)", re.I
)
#: What differs from run to run: addresses, and a word by which TensorFlow marks texts.
_CHANCE = re.compile(r"0x[0-9a-f]+|goo\.gle/debug\w+")

Results = Mapping[tuple[str, str], Entry]


class Drift(NamedTuple):
    """An output that is not what it was."""

    case: str
    run: str
    side: str
    before: str
    now: str


def write_observed(
    catalog: Catalog, results: Results, wrong: Container[str] = ()
) -> list[Path]:
    """Keep what all pairs printed, in a file an area; returns the files that changed.

    Of pairs that are ``wrong`` or have not run, what is kept already stays. A file goes
    with the records of its area, not because these cannot be read or run just now.

    Raises:
        OSError: if a file cannot be written.
    """
    folder = catalog.root / OBSERVED
    folder.mkdir(parents=True, exist_ok=True)
    ordered = sorted(catalog.pairs.values(), key=attrgetter("id"))
    changed = []
    for area, group in groupby(ordered, key=attrgetter("area")):
        pairs: dict[str, ObservedPair] = {}
        rig = None  # one for all: results of another one have other keys in the ledger
        for pair in group:
            entry = results.get((f"atlas/{pair.id}", BOTH))
            if entry and entry.outcome.kind == "value" and pair.id not in wrong:
                rig = rig or entry
                pairs[pair.id] = observed(pair, catalog, entry)
            elif before := catalog.observed.get(pair.id):
                pairs[pair.id] = before.pairs[pair.id]
        if rig is None:
            continue
        versions = dict(sorted(rig.versions.items()))
        made = Observed(versions=versions, platform=rig.platform, pairs=pairs)
        text = made.model_dump_json(indent=1) + "\n"
        path = folder / f"{area}.json"
        if not path.is_file() or path.read_text("utf-8") != text:
            part = path.with_suffix(".part")
            part.write_text(text, encoding="utf-8")
            part.replace(path)
            changed.append(path)
    for path in sorted(folder.glob("*.json")):
        if not (folder.parent / f"{path.stem}.yaml").exists():
            path.unlink()
            changed.append(path)
    return changed


def observed(pair: Pair, catalog: Catalog, entry: Entry) -> ObservedPair:
    """What is kept of a pair."""
    cases = {
        case: {
            run: {side: output(seen) for side, seen in sides.items()}
            for run, sides in runs.items()
        }
        for case, runs in (entry.outcome.result or {})["cases"].items()
    }
    return ObservedPair(program=digest(pair, catalog), cases=cases)


def digest(pair: Pair, catalog: Catalog) -> str:
    """Which code the outputs are of.

    Raises:
        SyntaxError, LookupError: if the pair cannot be run.
    """
    source = snippet_of(pair, catalog.checks).source
    return hashlib.sha256(source.encode()).hexdigest()[:16]


def output(seen: dict[str, Any]) -> str:
    """The beginning of what a script raised or printed, without what is chance."""
    error = seen.get("raised")
    text = f"{error['type']}: {error['message']}" if error else seen["printed"]
    return " ".join(_CHANCE.sub("…", text).split())[:KEPT]


def drifts(kept: ObservedPair, seen: dict[str, Any]) -> Iterator[Drift]:
    """Outputs of a run that are not as they are kept, or stand on one side only."""
    before, now = _flat(kept.cases), _flat(seen["cases"], output)
    for key in {**before, **now}:
        old, new = before.get(key, ""), now.get(key, "")
        if key not in before or key not in now or not alike(old, new):
            yield Drift(*key, old, new)


def _flat(cases: dict[str, Any], text: Any = str) -> dict[tuple[str, str, str], str]:
    return {
        (case, run, side): text(one)
        for case, runs in cases.items()
        for run, sides in runs.items()
        for side, one in sides.items()
    }


def alike(a: str, b: str) -> bool:
    """Whether two outputs are the same, but for the last digits of their numbers."""
    if a == b:
        return True
    # The last number may be cut off in the middle.
    if max(len(a), len(b)) == KEPT:
        a, b = a[: KEPT - 30], b[: KEPT - 30]
    if _words(a) != _words(b):
        return False
    ours, theirs = (list(map(float, _NUMBER.findall(t))) for t in (a, b))
    return all(
        x == y
        or (math.isnan(x) and math.isnan(y))
        or abs(x - y) <= ATOL + RTOL * abs(x)
        for x, y in zip(ours, theirs, strict=True)
    )


def _words(text: str) -> str:
    """A text with its numbers and spaces taken out."""
    return "".join(_NUMBER.sub("#", text).split())
