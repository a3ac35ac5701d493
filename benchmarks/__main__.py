"""``python -m benchmarks``: measure, print a table of ratios, exit 1 at a missed goal.

Everything is measured on a copy of the checkout in a temporary folder, with all results
in the copy's ledger first. A and its bound B are measured in turn; the table shows the
median of the ratios and their range. CPU seconds are user and system time of a process
and all processes it started. Other load on the machine distorts wall times much and CPU
times a little; ratios of pairs suffer least.
"""

from __future__ import annotations

import argparse
import dataclasses
import json
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn

from benchmarks import table
from benchmarks.checkout import Unfit
from benchmarks.goals import BOUNDS, GOALS, Found, Verdict, judge
from benchmarks.measure import Failed, adopt_orphans
from benchmarks.workloads import WORKLOADS, Bench
from parity.load import find_root

MET, MISSED, RIG_FAILED, INTERRUPTED = 0, 1, 2, 130
RUNS = 5
PREPARATION = 3  # steps before the first workload


def main(arguments: Sequence[str] | None = None) -> int:
    """Measure; the exit status."""
    options = parser().parse_args(arguments)
    errors = Console(stderr=True, soft_wrap=True, highlight=False, markup=False)
    root = options.root or find_root(Path.cwd().resolve())
    if root is None or not (root / "data").is_dir():
        errors.print("No checkout of Parity is here. Go into one, or give --root.")
        return RIG_FAILED
    names = [name for name in WORKLOADS if not options.only or name in options.only]
    runs = 1 if options.quick else options.runs
    loads = [table.load()]
    found: dict[str, Found] = {}
    adopt_orphans()
    try:
        with tempfile.TemporaryDirectory(
            prefix="parity-bench-", ignore_cleanup_errors=True
        ) as folder:
            measure(root.resolve(), Path(folder), names, runs, found, loads, errors)
    except (Failed, Unfit) as failure:
        errors.print(f"Nothing was measured. {failure}")
        return RIG_FAILED
    except KeyboardInterrupt:
        errors.print("Stopped. The checkout is as it was; nothing is left behind.")
        if not found:
            return INTERRUPTED
    verdicts = [judge(g, found[g.workload]) for g in GOALS if g.workload in found]
    show(verdicts, found, loads, runs, options.markdown)
    if options.json:
        text = json.dumps(as_data(verdicts, found, loads, runs), indent=1)
        options.json.write_text(text + "\n", encoding="utf-8")
    if len(found) < len(names):
        return INTERRUPTED
    return MISSED if any(verdict.met is False for verdict in verdicts) else MET


def parser() -> argparse.ArgumentParser:
    made = argparse.ArgumentParser(
        prog="python -m benchmarks",
        description="What Parity costs, as ratios to bounds measured beside it.",
    )
    made.add_argument(
        "--runs", type=_positive, default=RUNS, help=f"pairs of each (default {RUNS})"
    )
    made.add_argument("--quick", action="store_true", help="one pair of each")
    made.add_argument(
        "--only", action="append", choices=WORKLOADS, help="only this; may be repeated"
    )
    made.add_argument("--json", type=Path, metavar="FILE", help="write all figures")
    made.add_argument("--markdown", action="store_true", help="a table for the README")
    made.add_argument(
        "--root", type=Path, help="the checkout; by default the one around this folder"
    )
    return made


def _positive(text: str) -> int:
    if (number := int(text)) < 1:
        raise argparse.ArgumentTypeError("at least 1")
    return number


def measure(
    root: Path,
    folder: Path,
    names: Sequence[str],
    runs: int,
    found: dict[str, Found],
    loads: list[float],
    console: Console,
) -> None:
    """Measure the workloads named, adding to ``found`` and ``loads`` as they end.

    Raises:
        Failed, Unfit: if there is nothing to measure on.
    """
    columns = (TextColumn("Measuring"), BarColumn(), MofNCompleteColumn())
    with Progress(
        *columns, TextColumn("{task.description}"), console=console, transient=True
    ) as progress:
        task = progress.add_task("", total=PREPARATION + runs * len(names))
        begun = 0

        def step(what: str) -> None:
            nonlocal begun
            progress.update(task, completed=begun, description=what)
            begun += 1

        bench = Bench(root, folder, runs, step)
        bench.prepare()
        for done, name in enumerate(names, start=1):
            try:
                found[name] = WORKLOADS[name](bench)
            except (Failed, Unfit) as failure:
                found[name] = Found(faults=[str(failure)])
            loads.append(table.load())
            begun = PREPARATION + runs * done


def show(
    verdicts: Sequence[Verdict],
    found: dict[str, Found],
    loads: Sequence[float],
    runs: int,
    markdown: bool,
) -> None:
    """Print the table, its legend, the rig and all faults."""
    console = Console(highlight=False, markup=False)
    if not console.is_terminal:
        console = Console(highlight=False, markup=False, width=160)
    console.print(table.table(verdicts, markdown))
    bounds = {word for verdict in verdicts for word in verdict.goal.bound.split(" + ")}
    for name, text in BOUNDS.items():
        if name in bounds:
            console.print(f"{name}: {text}.", soft_wrap=True)
    console.print(
        f"Medians of {runs} runs; A and B in turn. "
        f"{table.rig_line(table.rig(), loads)}.",
        soft_wrap=True,
    )
    for name, result in found.items():
        for fault in dict.fromkeys(result.faults):
            console.print(f"{name}: {fault}", soft_wrap=True)


def as_data(
    verdicts: Sequence[Verdict],
    found: dict[str, Found],
    loads: Sequence[float],
    runs: int,
) -> dict[str, Any]:
    """Everything that was measured, for machines: seconds and bytes."""
    return {
        "rig": table.rig(),
        "load": list(loads),
        "runs": runs,
        "goals": [dataclasses.asdict(verdict) for verdict in verdicts],
        "workloads": {name: dataclasses.asdict(one) for name, one in found.items()},
    }


if __name__ == "__main__":
    sys.exit(main())
