"""Measure whole processes: CPU, wall time and memory, alone or as interleaved pairs."""

from __future__ import annotations

import contextlib
import ctypes
import os
import resource
import signal
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import median
from typing import Literal

Metric = Literal["cpu", "wall", "peak"]

#: Bytes in a unit of ``ru_maxrss``.
_MAXRSS_UNIT = 1 if sys.platform == "darwin" else 1024
_PR_SET_CHILD_SUBREAPER = 36


class Failed(Exception):
    """A measured command did not do its work, so its figures mean nothing."""


@dataclass(frozen=True)
class Cost:
    """What a command took, with all processes that it started.

    ``cpu`` is user and system time in seconds, ``wall`` seconds until the command
    ended. ``peak`` is the memory of the largest single process in bytes; it is never
    below that of the measuring process, which the system counts in (about 60 MB).
    """

    cpu: float
    wall: float
    peak: int

    def __add__(self, other: Cost) -> Cost:
        """One after the other."""
        return Cost(
            self.cpu + other.cpu, self.wall + other.wall, max(self.peak, other.peak)
        )


@dataclass(frozen=True)
class Sample:
    """One measurement of A, and of its bound B if it has one, a moment apart."""

    a: Cost
    b: Cost | None = None


@dataclass(frozen=True)
class Spread:
    """The median of several figures, with the lowest and the highest."""

    middle: float
    low: float
    high: float

    @classmethod
    def of(cls, figures: Sequence[float]) -> Spread:
        return cls(median(figures), min(figures), max(figures))


def ratios(samples: Sequence[Sample], metric: Metric) -> Spread:
    """A / B of each pair. Noise that lasts longer than a pair cancels out."""
    return Spread.of(
        [getattr(s.a, metric) / getattr(s.b, metric) for s in samples if s.b]
    )


def costs(found: Sequence[Cost], metric: Metric) -> Spread:
    return Spread.of([getattr(cost, metric) for cost in found])


def adopt_orphans() -> None:
    """Count processes whose parent ended first, too (Linux only).

    The outer half of a snippet worker is killed before it has waited for the inner one:
    without this, the CPU time of every snippet would be lost.
    """
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(_PR_SET_CHILD_SUBREAPER, 1, 0, 0, 0)


def run(
    command: Sequence[str],
    *,
    cwd: Path,
    env: Mapping[str, str],
    ok: Sequence[int] = (0,),
) -> Cost:
    """Run a command to its end and say what it took.

    Raises:
        Failed: if its exit status is not in ``ok``, with the end of what it said.
    """
    log = Path(env["TMPDIR"]) / "command.log"
    with log.open("w") as file:
        started = time.monotonic()
        # A session of its own: Ctrl-C is for this process to handle.
        process = subprocess.Popen(
            command,
            cwd=cwd,
            env=env,
            stdin=subprocess.DEVNULL,
            stdout=file,
            stderr=file,
            start_new_session=True,
        )
        try:
            _, status, usage = os.wait4(process.pid, 0)
        except BaseException:
            stop(process)
            raise
    wall = time.monotonic() - started
    process.returncode = os.waitstatus_to_exitcode(status)
    cpu, peak = usage.ru_utime + usage.ru_stime, usage.ru_maxrss
    for orphan in _orphans():
        cpu += orphan.ru_utime + orphan.ru_stime
        peak = max(peak, orphan.ru_maxrss)
    if process.returncode not in ok:
        said = log.read_text(errors="replace").strip()[-2000:]
        raise Failed(
            f"{' '.join(command[1:])} ended with exit status {process.returncode}:\n"
            f"{said}"
        )
    return Cost(cpu, wall, peak * _MAXRSS_UNIT)


def stop(process: subprocess.Popen[bytes]) -> None:
    """End a command and its session: politely, then by force."""
    for number in (signal.SIGINT, signal.SIGTERM, signal.SIGKILL):
        with contextlib.suppress(ProcessLookupError):
            os.killpg(process.pid, number)
        with contextlib.suppress(subprocess.TimeoutExpired):
            process.wait(timeout=5)
            return


def _orphans() -> Iterator[resource.struct_rusage]:
    """Resources of adopted processes, each of which has been killed already."""
    deadline = time.monotonic() + 5
    while time.monotonic() < deadline:
        try:
            pid, _, usage = os.wait4(-1, os.WNOHANG)
        except ChildProcessError:
            return
        if pid:
            yield usage
        else:
            time.sleep(0.005)
