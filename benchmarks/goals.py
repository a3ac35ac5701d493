"""The goals of speed, and the judgement whether measurements reach them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from benchmarks.measure import Cost, Metric, Sample, Spread, costs, ratios

MB = 1e6
UNITS = {"cpu": "CPU s", "wall": "s", "peak": "MB"}
BOUNDS = {
    "S": "`mkdocs build` of both languages with the report ready-made: nothing is "
    "loaded, checked or looked up in the ledger (benchmarks/site_alone.py)",
    "I": "one import of the framework in a fresh process, without taking it down again",
    "L": "so many times what a sample of the pairs costs once, without starting the "
    "workers (benchmarks/pairs.py)",
    "Z": "both zygotes side by side, bare: each imports its framework, then forks a "
    "child for each snippet that does nothing but execute it (benchmarks/bare.py)",
}


@dataclass(frozen=True)
class Goal:
    """What must not cost more than ``limit``.

    ``limit`` is a multiple of the bound, or seconds or MB if there is none. Without a
    limit the figure is for information.
    """

    workload: str  # the name of what is measured, in benchmarks/workloads.py
    what: str
    metric: Metric
    limit: float | None
    bound: str = ""


#: What the project promises to its readers and contributors.
GOALS = (
    Goal("no-change", "`mkdocs build`, nothing changed", "cpu", 1.1, "S"),
    Goal("no-change", "… its largest process; no framework", "peak", 300),
    Goal("fact", "`mkdocs build`, one fact changed", "cpu", 1.1, "S"),
    Goal("torch", "`mkdocs build`, one PyTorch snippet changed", "cpu", 1.15, "S + I"),
    Goal(
        "tensorflow",
        "`mkdocs build`, one TensorFlow snippet changed",
        "cpu",
        1.15,
        "S + I",
    ),
    Goal("cold", "`mkdocs build`, 40 snippets to run", "wall", 1.2, "Z + S"),
    Goal("check", "`parity check`, for 1 000 of all records", "wall", 1.0),
    Goal("check", "… its CPU time", "cpu", 1.0),
    Goal("mutate", "`parity mutate`, a sample of 1 000 mutants", "wall", 30),
    Goal("verify", "`parity verify` of all records, nothing to run", "cpu", None),
    Goal("atlas-warm", "… what the pairs of the atlas are of it", "cpu", 2.0),
    Goal("atlas-cold", "all pairs of the atlas, nothing kept", "cpu", 600),
    Goal("atlas-3", "… 3 × as many pairs, without the start", "cpu", 1.15, "L"),
    Goal("atlas-10", "… 10 × as many pairs, without the start", "cpu", 1.15, "L"),
    Goal("serve", "`mkdocs serve`, from saving a fact to the page", "wall", None),
)


@dataclass(frozen=True)
class Found:
    """What measuring a workload gave; ``faults`` say why its figures do not count."""

    samples: Sequence[Sample] = ()
    faults: Sequence[str] = ()
    details: dict[str, object] = field(default_factory=dict)


@dataclass(frozen=True)
class Verdict:
    """A goal with its figures; ``met`` is None where there is nothing to meet."""

    goal: Goal
    a: Spread | None
    b: Spread | None
    ratio: Spread | None
    met: bool | None


def judge(goal: Goal, found: Found) -> Verdict:
    """Whether a goal is met: by the median, and only if nothing is at fault."""
    samples = found.samples
    if not samples:
        return Verdict(goal, None, None, None, None if goal.limit is None else False)
    a = _scaled([sample.a for sample in samples], goal.metric)
    b = ratio = None
    if goal.bound:
        bounds = [sample.b for sample in samples if sample.b]
        b, ratio = _scaled(bounds, goal.metric), ratios(samples, goal.metric)
    if goal.limit is None:
        return Verdict(goal, a, b, ratio, None)
    figure = ratio or a
    met = figure.middle <= goal.limit and not found.faults
    return Verdict(goal, a, b, ratio, met)


def _scaled(found: Sequence[Cost], metric: Metric) -> Spread:
    spread = costs(found, metric)
    scale = MB if metric == "peak" else 1
    return Spread(spread.middle / scale, spread.low / scale, spread.high / scale)
