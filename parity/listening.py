"""Lines of a worker, as they come: waiting for one can then end after some time."""

from __future__ import annotations

import queue
import threading
from typing import IO


def listen(stream: IO[str]) -> queue.SimpleQueue[str]:
    """The lines of a stream; an empty one when it ends. Closes the stream."""
    lines: queue.SimpleQueue[str] = queue.SimpleQueue()

    def read() -> None:
        with stream:
            for line in stream:
                lines.put(line)
        lines.put("")

    threading.Thread(target=read, daemon=True).start()
    return lines
