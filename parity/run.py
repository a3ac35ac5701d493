"""Run snippets in isolated workers, one zygote a framework, both side by side.

Each snippet gets a forked process with a time limit, a memory limit, a clean temporary
working directory, fixed seeds and locale, and (on Linux) no network but loopback. This
module watches from outside what a process cannot limit for its whole family: time,
number of processes, memory together, length of what it prints.
"""

from __future__ import annotations

import contextlib
import json
import os
import queue
import re
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Generator, Sequence
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import psutil

from parity.family import family_of, kill_family, private_memory
from parity.listening import listen
from parity.model import SUFFIX
from parity.outcome import Limits, Outcome, read_outcome
from parity.snippets import Snippet
from parity.zygote import PRELOAD

__all__ = ["Finished", "Limits", "Notice", "Outcome", "Zygote", "ZygoteLost", "run"]


@dataclass(frozen=True)
class Finished:
    """A snippet has been run."""

    snippet: Snippet
    outcome: Outcome


@dataclass(frozen=True)
class Notice:
    """Something about the rig that a person should know, once."""

    text: str


#: The side of what runs both frameworks in one process: a pair of the atlas.
BOTH = "both"

_USES_DYNAMO = re.compile(
    r"\btorch\.(_dynamo|compile|export|func|onnx|optim)\b|DistributedDataParallel"
)


def environment() -> dict[str, str]:
    """The environment of every worker: fixed locale, time zone and hash seed, quiet."""
    kept = ("PATH", "HOME", "TMPDIR", "LD_LIBRARY_PATH", "DYLD_LIBRARY_PATH")
    fixed = {
        "LC_ALL": "C.UTF-8",
        "TZ": "UTC",
        "USER": "parity",
        "COLUMNS": "80",
        "PYTHONHASHSEED": "0",
        "PYTHONDONTWRITEBYTECODE": "1",
        "PYTHONPATH": str(Path(__file__).resolve().parents[1]),
        "CUDA_VISIBLE_DEVICES": "-1",
        "KERAS_BACKEND": "tensorflow",
        "TF_CPP_MIN_LOG_LEVEL": "3",
        # oneDNN reorders sums and writes a notice to stderr.
        "TF_ENABLE_ONEDNN_OPTS": "0",
        "OMP_NUM_THREADS": "2",
    }
    return {k: os.environ[k] for k in kept if k in os.environ} | fixed


def run(
    snippets: Sequence[Snippet], limits: Limits | None = None
) -> Generator[Finished | Notice]:
    """Run snippets, both frameworks at once; yields each as it ends.

    Closing the iterator (or Ctrl-C) stops the workers; what was yielded stays valid.
    """
    limits = limits or Limits()
    events: queue.Queue[Finished | Notice | None] = queue.Queue()
    benches = [
        _Bench(side, mine, limits, events)
        for side in PRELOAD
        if (mine := [s for s in snippets if s.side == side])
    ]
    said: set[str] = set()
    try:
        for bench in benches:
            bench.start()
        running = len(benches)
        while running:
            event = events.get()
            if event is None:
                running -= 1
            elif isinstance(event, Finished):
                yield event
            elif event.text not in said:
                said.add(event.text)
                yield event
    finally:
        for bench in benches:
            bench.stop()
        for bench in benches:
            if bench.is_alive():  # it is removing its folder
                bench.join(timeout=10)


def late_imports(snippet: Snippet) -> list[str]:
    """What a snippet makes torch import late, to be imported once, before the fork.

    A guess from the source: where it is wrong, only time is lost (a second).
    """
    if snippet.side == "pytorch" and _USES_DYNAMO.search(snippet.source):
        return ["torch._dynamo"]
    return []


class _Bench(threading.Thread):
    """Feeds one zygote and watches it."""

    def __init__(
        self,
        side: str,
        snippets: Sequence[Snippet],
        limits: Limits,
        events: queue.Queue[Finished | Notice | None],
    ) -> None:
        super().__init__(name=f"bench-{side}", daemon=True)
        # Those for which more is imported come last: what a snippet finds imported
        # depends on its own source, not on which others run.
        self.snippets = sorted(snippets, key=lambda s: len(late_imports(s)))
        self.side, self.limits = side, limits
        self.events = events
        self.zygote: Zygote | None = None
        self.stopped = False

    def run(self) -> None:
        try:
            while self.snippets and not self.stopped:
                try:
                    self._serve()
                except ZygoteLost as lost:
                    # The worker died; the snippet it ran is to blame, or the set-up is.
                    self._blame(str(lost), 1 if lost.ready else len(self.snippets))
                except Exception as error:  # an outcome that was tampered with, say
                    self._blame(f"{type(error).__name__}: {error}", 1)
        finally:
            self.events.put(None)

    def _blame(self, why: str, count: int) -> None:
        for snippet in self.snippets[:count]:
            self.events.put(Finished(snippet, Outcome("rig-failed", reason=why)))
        del self.snippets[:count]

    def stop(self) -> None:
        self.stopped = True
        if self.zygote:
            self.zygote.kill()

    def _serve(self) -> None:
        with tempfile.TemporaryDirectory(prefix="parity-") as folder:
            self.zygote = Zygote(self.side, Path(folder))
            try:
                greeting = self.zygote.greeting()
                if not greeting["isolated"]:
                    text = "The network is not switched off for snippets: "
                    text += f"{greeting['why']}. They run with it on."
                    self.events.put(Notice(text))
                elif not greeting["read_only"]:
                    text = "Snippets could write to files: this system makes no mount "
                    self.events.put(Notice(text + "read-only for them."))
                while self.snippets and not self.stopped:
                    outcome = self.zygote.run(self.snippets[0], self.limits)
                    self.events.put(Finished(self.snippets.pop(0), outcome))
            finally:
                self.zygote.kill()
                self.zygote.close()


class ZygoteLost(Exception):
    """The worker ended; ``ready`` says whether it had imported its framework."""

    def __init__(self, why: str, ready: bool) -> None:
        super().__init__(why)
        self.ready = ready


class Zygote:
    """The parent's end of one ``parity.zygote`` process."""

    FIRST_LOOK = 0.25  # seconds before a family is examined: most snippets are done
    LOOK = 0.1
    PATIENCE = 10.0  # seconds in which a worker notices that its child was killed

    def __init__(self, side: str, folder: Path) -> None:
        self.folder = folder
        self.ready = self.isolated = False
        self.log = folder / "zygote.log"
        with self.log.open("w") as log:
            self.process = subprocess.Popen(
                [sys.executable, "-P", "-m", "parity.zygote", side],
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=log,
                text=True,
                # What the framework and the snippets put aside goes with the folder.
                env=environment() | {"TMPDIR": str(folder)},
                cwd=folder,
                start_new_session=True,  # Ctrl-C is for the parent to handle
            )
        assert self.process.stdout
        self.replies = listen(self.process.stdout)

    def greeting(self) -> dict[str, Any]:
        greeting = self._reply(timeout=300)
        if greeting is None:
            raise ZygoteLost("the framework was not imported in 300 s", ready=False)
        self.ready, self.isolated = True, greeting["isolated"]
        return greeting

    def _reply(self, timeout: float) -> dict[str, Any] | None:
        try:
            line = self.replies.get(timeout=timeout)
        except queue.Empty:
            return None
        if not line:
            self.process.wait()
            lines = self.log.read_text(errors="replace").strip().splitlines()
            why = lines[-1] if lines else f"exit status {self.process.returncode}"
            raise ZygoteLost(f"the worker ended: {why}", self.ready)
        reply: dict[str, Any] = json.loads(line)
        return reply

    def run(self, snippet: Snippet, limits: Limits) -> Outcome:
        self.folder.mkdir(exist_ok=True)  # unless the last snippet removed it
        folder = Path(tempfile.mkdtemp(dir=self.folder))
        (cwd := folder / "work").mkdir()
        file = Path(snippet.file).name
        (cwd / file).write_text(snippet.source, encoding="utf-8")
        task = {
            "file": file,
            "cwd": str(cwd),
            "memory": limits.memory,
            "imports": late_imports(snippet),
            **{x: str(folder / x) for x in ("stdout", "stderr", "outcome")},
        }
        assert self.process.stdin
        started = time.monotonic()
        try:
            self.process.stdin.write(json.dumps(task) + "\n")
            self.process.stdin.flush()
        except BrokenPipeError:
            self._reply(timeout=10)
        stopped, since = "", 0.0
        reply = None
        pause = self.FIRST_LOOK
        while reply is None:
            reply = self._reply(timeout=pause)
            pause = self.LOOK
            if reply is None and (
                excess := self._excess(limits, started, folder / "stdout")
            ):
                stopped, since = stopped or excess, since or time.monotonic()
                kill_family(self.process.pid, self.isolated)
                if time.monotonic() - since > self.PATIENCE:  # it stopped its worker
                    why = f"stopped: {stopped}; its worker did not answer any more"
                    raise ZygoteLost(why, ready=True)
        seconds = time.monotonic() - started
        return read_outcome(folder, reply["status"], stopped, seconds, limits)

    def _excess(self, limits: Limits, started: float, stdout: Path) -> str:
        """Which limit the family of the running snippet exceeds, or ''."""
        if time.monotonic() - started > limits.seconds:
            return f"it ran longer than {limits.seconds:g} s"
        with contextlib.suppress(OSError):
            if stdout.stat().st_size > limits.output:
                return f"it printed more than {limits.output:,} bytes"
        family = family_of(self.process.pid, self.isolated)
        if len(family) > limits.processes:
            return f"it started more than {limits.processes} processes"
        if private_memory(family) > limits.memory:
            return f"it used more than {limits.memory / 2**30:g} GiB of memory"
        return ""

    def kill(self) -> None:
        family = family_of(self.process.pid, self.isolated)
        with contextlib.suppress(psutil.Error):
            family += psutil.Process(self.process.pid).children()
        for process in family:
            with contextlib.suppress(psutil.Error):
                process.kill()
        self.process.kill()
        self.process.wait()

    def close(self) -> None:
        """Let go of the pipe to a worker that has ended."""
        assert self.process.stdin
        with contextlib.suppress(OSError):  # it may hold a task that nobody reads
            self.process.stdin.close()


def framework_missing(side: str) -> bool:
    """Whether a framework is not installed, found out without importing it."""
    names = SUFFIX.values() if side == BOTH else (SUFFIX[side],)
    return any(find_spec(name) is None for name in names)
