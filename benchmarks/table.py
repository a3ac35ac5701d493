"""The results for people: a table of goals, the rig, and what did not work."""

from __future__ import annotations

import os
import platform
import sys
from collections.abc import Mapping, Sequence
from importlib import metadata
from pathlib import Path

import psutil
from rich import box
from rich.table import Table

from benchmarks.goals import UNITS, Goal, Verdict
from benchmarks.measure import Spread

DISTRIBUTIONS = {
    "torch": ("torch",),
    "tensorflow": ("tensorflow", "tensorflow-cpu"),
    "keras": ("keras",),
    "mkdocs": ("mkdocs",),
    "mkdocs-material": ("mkdocs-material",),
}
WORDS = {True: "yes", False: "NO", None: "–"}


def table(verdicts: Sequence[Verdict], markdown: bool = False) -> Table:
    """One row a goal."""
    made = Table(box=box.MARKDOWN if markdown else box.SIMPLE_HEAD)
    made.add_column("what")
    for head in ("A", "B", "A / B [min–max]", "goal"):
        made.add_column(head, no_wrap=True)
    made.add_column("met", no_wrap=True)
    for verdict in verdicts:
        made.add_row(*cells(verdict))
    return made


def cells(verdict: Verdict) -> tuple[str, ...]:
    """A row: what, A, B, ratio, goal, met."""
    goal, ratio = verdict.goal, verdict.ratio
    unit = UNITS[goal.metric]
    if verdict.a is None:
        a = "not measured"
    elif ratio:
        a = f"{_figure(verdict.a.middle, goal)} {unit}"
    else:  # the spread stands with the ratio if there is one
        a = f"{_figure(verdict.a.middle, goal)} {unit} {_range(verdict.a, goal)}"
    b = f"{goal.bound}: {_figure(verdict.b.middle, goal)} {unit}" if verdict.b else "–"
    shown = f"{ratio.middle:.2f} [{ratio.low:.2f}–{ratio.high:.2f}]" if ratio else "–"
    return goal.what, a, b, shown, limit(goal), WORDS[verdict.met]


def limit(goal: Goal) -> str:
    """The goal as it is read: ``≤ 1.1 × S``."""
    if goal.limit is None:
        return "for information"
    if "+" in goal.bound:
        return f"≤ {goal.limit:g} × ({goal.bound})"
    if goal.bound:
        return f"≤ {goal.limit:g} × {goal.bound}"
    return f"≤ {goal.limit:g} {UNITS[goal.metric]}"


def _figure(value: float, goal: Goal) -> str:
    return f"{value:.0f}" if goal.metric == "peak" else f"{value:.2f}"


def _range(spread: Spread, goal: Goal) -> str:
    return f"[{_figure(spread.low, goal)}–{_figure(spread.high, goal)}]"


def rig() -> dict[str, str]:
    """The machine and the versions that figures belong to."""
    found = {
        "cpu": _cpu(),
        "cores": str(psutil.cpu_count()),
        "memory": f"{psutil.virtual_memory().total / 2**30:.0f} GiB",
        "system": f"{platform.system()} {platform.release()} {platform.machine()}",
        "python": platform.python_version(),
    }
    for name, distributions in DISTRIBUTIONS.items():
        for distribution in distributions:
            try:
                found[name] = metadata.version(distribution)
                break
            except metadata.PackageNotFoundError:
                continue
    return found


def rig_line(rig: Mapping[str, str], loads: Sequence[float]) -> str:
    versions = ", ".join(
        f"{name} {rig[name]}" for name in ("python", *DISTRIBUTIONS) if name in rig
    )
    return (
        f"{rig['cpu']}, {rig['cores']} cores, {rig['memory']}, {rig['system']}; "
        f"{versions}; load {min(loads):.1f}–{max(loads):.1f}"
    )


def load() -> float:
    """Processes that wanted to run, over the last minute."""
    return os.getloadavg()[0]


def _cpu() -> str:
    if sys.platform == "linux":
        for line in Path("/proc/cpuinfo").read_text().splitlines():
            if line.startswith("model name"):
                return line.partition(":")[2].strip()
    return platform.processor() or platform.machine()
