"""The sweep: PyTorch's own operator samples, run on both sides, and what is kept.

Operators are shared out to a few workers, each a process that has imported the
frameworks. Every result is written to the measurement at once, so that an interrupted
sweep goes on where it stopped. A worker that crashes or hangs is ended; its operator is
reported and the others go on.
"""

from __future__ import annotations

import contextlib
import json
import os
import queue
import subprocess
import sys
import tempfile
import threading
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, NamedTuple

from parity.installed import installed_version
from parity.listening import listen
from parity.model_operators import LIBRARIES, Operator
from parity.run import environment

#: The measurement that this command alone writes.
NAME = "opinfo"
FILE = f"data/measurements/{NAME}.json"
MAPPING = "data/operators.yaml"
#: Raise this when what a sweep counts or compares changes.
SCHEMA = 1
SECONDS = 300.0  # that one operator may take
START = 300.0  # that a worker may take to import the frameworks
DISTRIBUTIONS = ("torch", "tensorflow", "tensorflow-cpu", "keras", "numpy")


class Counts(NamedTuple):
    """What the sweep counted for an operator and one counterpart, both by name."""

    operator: str
    library: str  # keras or tf
    samples: int
    comparable: int
    equal: int
    rounding: int
    explained: int
    gradients: int
    gradients_equal: int
    gradients_rounding: int
    gradients_explained: int
    skipped: int
    dtype_differs: int
    unexplained: int


def counts_of(
    operators: Iterable[Operator], measurement: Mapping[str, Any], api: str
) -> list[Counts]:
    """The counts of every operator and counterpart that stand for a public name.

    Args:
        operators: the mapping, ``data/operators.yaml``.
        measurement: the content of ``data/measurements/opinfo.json``.
        api: a name such as ``torch.std``; several operators may belong to it.
    """
    kept = measurement.get("operators", {})
    return [
        counts(operator.id, side, kept[operator.id])
        for operator in operators
        if operator.api == api and operator.id in kept
        for side in LIBRARIES
        if side in kept[operator.id]
    ]


def counts(id: str, side: str, entry: Mapping[str, Any]) -> Counts:
    """The counts of one counterpart, from its line of the measurement."""
    own = entry[side]
    numbers = {name: own.get(name, 0) for name in Counts._fields[3:]}
    numbers["skipped"] = sum(own.get("skipped", {}).values())
    return Counts(id, side, entry["samples"], **numbers)


def versions() -> dict[str, str]:
    """The installed versions that a sweep depends on; tensorflow-cpu is tensorflow."""
    found = {name: installed_version(name) for name in DISTRIBUTIONS}
    return {name.removesuffix("-cpu"): v for name, v in found.items() if v}


# What is kept


def read(root: Path) -> dict[str, Any]:
    """The measurement of a checkout; an empty one if there is none to go on with."""
    empty: dict[str, Any] = {"schema": SCHEMA, "versions": versions(), "operators": {}}
    try:
        kept = json.loads((root / FILE).read_text("utf-8"))
        fits = kept["schema"] == SCHEMA and kept["versions"] == empty["versions"]
        return kept if fits and isinstance(kept["operators"], dict) else empty
    except (OSError, ValueError, KeyError, TypeError, RecursionError):
        return empty


def write(root: Path, measurement: Mapping[str, Any]) -> None:
    """Replace the measurement whole; one operator a line, so that it can be compared.

    Raises:
        OSError: if the folder cannot be written.
    """
    lines = [
        f"{json.dumps(id)}: {json.dumps(entry, ensure_ascii=False, sort_keys=True)}"
        for id, entry in sorted(measurement["operators"].items())
    ]
    head = {k: v for k, v in measurement.items() if k != "operators"}
    text = json.dumps(head, sort_keys=True)[:-1]
    text += ', "operators": {\n' + ",\n".join(lines) + "\n}}\n"
    path = root / FILE
    path.parent.mkdir(parents=True, exist_ok=True)
    fd, part = tempfile.mkstemp(dir=path.parent, suffix=".part")
    try:
        with os.fdopen(fd, "w", encoding="utf-8") as file:
            file.write(text)
        os.chmod(part, 0o644)  # mkstemp makes it private
        os.replace(part, path)
    finally:
        with contextlib.suppress(FileNotFoundError):
            os.unlink(part)


def due(
    operators: Iterable[Operator], measurement: Mapping[str, Any]
) -> list[Operator]:
    """The operators that have not been swept as their records now stand."""
    kept = measurement["operators"]
    return [o for o in operators if kept.get(o.id, {}).get("key") != o.key]


def keep(
    measurement: dict[str, Any],
    operators: Sequence[Operator],
    swept: Swept,
    date: str,
) -> None:
    """Put a result into the measurement, and drop operators that are gone."""
    kept = measurement["operators"]
    for gone in kept.keys() - {o.id for o in operators}:
        del kept[gone]
    if swept.failed:
        kept.pop(swept.operator.id, None)
        return
    head = {"key": swept.operator.key, "date": date, "api": swept.operator.api}
    kept[swept.operator.id] = head | swept.result


# Running


@dataclass(frozen=True)
class Swept:
    """An operator with its counts, or with what went wrong."""

    operator: Operator
    result: dict[str, Any]
    failed: str = ""


def sweep(
    operators: Sequence[Operator], workers: int = 2, seconds: float = SECONDS
) -> Iterator[Swept]:
    """Run operators on all their samples; yields each as it ends.

    Closing the iterator (or Ctrl-C) stops the workers; what was yielded stays valid.
    """
    waiting: queue.SimpleQueue[Operator] = queue.SimpleQueue()
    for operator in operators:
        waiting.put(operator)
    ended: queue.SimpleQueue[Swept | BaseException | None] = queue.SimpleQueue()
    count = max(1, min(workers, len(operators)))
    benches = [_Bench(waiting, ended, seconds) for _ in range(count)]
    try:
        for bench in benches:
            bench.start()
        while count:
            event = ended.get()
            if isinstance(event, BaseException):
                raise event
            if event is None:
                count -= 1
            else:
                yield event
    finally:
        for bench in benches:
            bench.stop()
        for bench in benches:
            if bench.is_alive():
                bench.join(timeout=10)


class _Bench(threading.Thread):
    """Feeds one worker, and starts another where it was lost."""

    def __init__(
        self,
        waiting: queue.SimpleQueue[Operator],
        ended: queue.SimpleQueue[Swept | BaseException | None],
        seconds: float,
    ) -> None:
        super().__init__(name="sweep", daemon=True)
        self.waiting, self.ended, self.seconds = waiting, ended, seconds
        self.worker: _Worker | None = None
        self.stopped = False

    def run(self) -> None:
        try:
            while not self.stopped:
                try:
                    operator = self.waiting.get_nowait()
                except queue.Empty:
                    break
                self.ended.put(self._sweep(operator))
        except BaseException as error:  # whoever waits must hear of it
            self.ended.put(error)
        finally:
            self.stop()
            self.ended.put(None)

    def _sweep(self, operator: Operator) -> Swept:
        try:
            if self.worker is None:
                self.worker = _Worker()
                self.worker.reply(START)
            reply = self.worker.ask(operator.task(), self.seconds)
        except _Lost as lost:
            self.stop(for_good=False)
            return Swept(operator, {}, str(lost))
        if "impossible" in reply:
            return Swept(operator, {}, reply["impossible"])
        return Swept(operator, reply)

    def stop(self, for_good: bool = True) -> None:
        self.stopped = self.stopped or for_good
        if self.worker:
            self.worker.kill()
            self.worker = None


class _Lost(Exception):
    """The worker ended or does not answer."""


class _Worker:
    """The parent's end of one ``parity.sweep_worker`` process."""

    def __init__(self) -> None:
        self.log = tempfile.TemporaryFile("w+", errors="replace")  # noqa: SIM115
        self.process = subprocess.Popen(
            [sys.executable, "-P", "-m", "parity.sweep_worker"],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=self.log,
            text=True,
            env=environment(),
            start_new_session=True,  # Ctrl-C is for the parent to handle
        )
        assert self.process.stdout
        self.replies = listen(self.process.stdout)

    def ask(self, task: Mapping[str, Any], seconds: float) -> dict[str, Any]:
        """The worker's answer to a task.

        Raises:
            _Lost: if it ends, or takes longer.
        """
        assert self.process.stdin
        try:
            self.process.stdin.write(json.dumps(task) + "\n")
            self.process.stdin.flush()
        except BrokenPipeError:
            pass  # the reply says why
        return self.reply(seconds)

    def reply(self, seconds: float) -> dict[str, Any]:
        try:
            line = self.replies.get(timeout=seconds)
        except queue.Empty:
            raise _Lost(f"it ran longer than {seconds:g} s") from None
        if not line:
            status = self.process.wait()
            self.log.seek(0)
            said = self.log.read().strip().splitlines()
            why = f": {said[-1][:200]}" if said else ""
            raise _Lost(f"its worker ended with status {status}{why}")
        reply: dict[str, Any] = json.loads(line)
        return reply

    def kill(self) -> None:
        """End the process and let go of its pipes."""
        self.process.kill()
        self.process.wait()
        with contextlib.suppress(OSError):
            if self.process.stdin:
                self.process.stdin.close()
        self.log.close()
