"""The processes that a snippet has started: found, weighed and ended from outside."""

from __future__ import annotations

import contextlib
import time
from collections.abc import Sequence

import psutil


def family_of(worker: int, isolated: bool) -> list[psutil.Process]:
    """The process of the running snippet and all its descendants.

    Args:
        worker: the process id of the ``parity.zygote`` that was started.
        isolated: whether that process only waits for the real one.
    """
    try:
        zygote = psutil.Process(worker)
        if isolated:
            [zygote] = zygote.children()
        return zygote.children(recursive=True)
    except (psutil.Error, ValueError):
        return []


def kill_family(worker: int, isolated: bool) -> None:
    """End the running snippet with all that it has started."""
    for _ in range(20):  # a forking family may grow while it is being killed
        family = family_of(worker, isolated)
        for process in family:
            with contextlib.suppress(psutil.Error):
                process.kill()
        if not [p for p in family if _alive(p)]:
            return
        time.sleep(0.01)


def private_memory(family: Sequence[psutil.Process]) -> int:
    """Bytes that a family added to what it inherited from the zygote."""
    total = 0
    for process in family:
        with contextlib.suppress(psutil.Error):
            inherited = process.parent()
            base = inherited.memory_info().rss if inherited else 0
            total += max(process.memory_info().rss - base, 0)
    return total


def _alive(process: psutil.Process) -> bool:
    with contextlib.suppress(psutil.Error):
        return bool(process.status() != psutil.STATUS_ZOMBIE)
    return False
