"""What one snippet may use, and what it left: read as if it had been forged."""

from __future__ import annotations

import contextlib
import json
import os
import signal
import stat
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal

Kind = Literal["value", "raised", "unavailable", "rig-failed"]


@dataclass(frozen=True)
class Limits:
    """What one snippet may use."""

    seconds: float = 120.0
    memory: int = 6 * 2**30  # bytes, the whole family of processes
    processes: int = 48
    output: int = 200_000  # bytes printed


@dataclass(frozen=True)
class Outcome:
    """What came of running one snippet. The four kinds are never mixed.

    ``value``: it ended and left ``result``. ``raised``: it ended in an exception.
    ``unavailable``: it is recorded as not runnable here. ``rig-failed``: it was
    stopped or crashed, so nothing is known.
    """

    kind: Kind
    result: dict[str, Any] | None = None
    stdout: str = ""
    stderr: str = ""
    error: dict[str, Any] | None = None
    reason: str = ""
    seconds: float = 0.0


#: Bytes of a result: what is compared and shown is small.
MAX_OUTCOME = 4 * 2**20


def read_outcome(
    folder: Path, status: int, stopped: str, seconds: float, limits: Limits
) -> Outcome:
    """Read what a child left behind in a folder that was the child's to write.

    Args:
        folder: holds the files stdout, stderr and outcome.
        status: its exit status; a signal is negative.
        stopped: the limit for which it was stopped, or nothing.
        seconds: how long it ran.
        limits: what it was allowed.
    """
    stdout = head(folder / "stdout", limits.output + 1)
    common: dict[str, Any] = {
        "stdout": stdout[: limits.output].decode("utf-8", "replace"),
        "stderr": head(folder / "stderr", 20_000).decode("utf-8", "replace"),
        "seconds": round(seconds, 3),
    }
    if not stopped and len(stdout) > limits.output:
        stopped = f"it printed more than {limits.output:,} bytes"
    if stopped:
        return Outcome("rig-failed", reason=f"stopped: {stopped}", **common)
    if not os.path.lexists(folder / "outcome"):
        return Outcome("rig-failed", reason=_ending(status, common["stderr"]), **common)
    raw = head(folder / "outcome", MAX_OUTCOME + 1)
    if len(raw) > MAX_OUTCOME:
        reason = f"its result is larger than {MAX_OUTCOME:,} bytes"
        return Outcome("rig-failed", reason=reason, **common)
    try:
        data = json.loads(raw.decode())
        json.dumps(data, ensure_ascii=False).encode()  # no lone surrogates
    except (ValueError, RecursionError) as error:
        reason = f"its outcome cannot be read: {type(error).__name__}: {error}"
        return Outcome("rig-failed", reason=reason, **common)
    match data:
        case {"error": {"type": "MemoryError"}}:
            reason = f"it asked for more than {limits.memory / 2**30:g} GiB of memory"
            return Outcome("rig-failed", reason=reason, **common)
        case {"error": {"type": str(), "message": str(), "line": int() | None}}:
            return Outcome("raised", error=data["error"], **common)
        case {"result": dict()}:
            return Outcome("value", result=data["result"], **common)
    reason = "it left an outcome of its own making"
    return Outcome("rig-failed", reason=reason, **common)


def _ending(status: int, stderr: str) -> str:
    if status < 0:
        names = {number.value: number.name for number in signal.Signals}
        return f"it was killed by {names.get(-status, f'signal {-status}')}"
    last = stderr.strip().splitlines()[-1:] or [""]
    return f"it ended early with exit status {status}. {last[0]}".strip()


def head(path: Path, limit: int) -> bytes:
    """The first bytes of a regular file; nothing of a link, a pipe or no file."""
    with contextlib.suppress(OSError), open(path, "rb", opener=_at_once) as file:
        if stat.S_ISREG(os.fstat(file.fileno()).st_mode):
            return file.read(limit)
    return b""


def _at_once(path: str, flags: int) -> int:
    return os.open(path, flags | os.O_NOFOLLOW | os.O_NONBLOCK)
