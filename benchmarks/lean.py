"""Does a build import a framework or start a worker? Not if nothing has changed.

``python -m benchmarks.lean FILE ARGUMENT…`` runs ``mkdocs ARGUMENT…`` under an audit
hook and writes to FILE, one a line, the frameworks imported and the Pythons started.
(That mkdocs-macros asks git for its commit is no worker.)
"""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import Any

FRAMEWORKS = {"torch", "tensorflow", "keras", "jax", "numpy"}
FORKS = {"os.fork", "os.forkpty"}
STARTS = {"subprocess.Popen", "os.posix_spawn", "os.exec"}

found: dict[str, None] = {}


def watch(event: str, arguments: tuple[Any, ...]) -> None:
    """An audit hook: notes imports of frameworks and starts of processes."""
    if event == "import" and arguments[0].partition(".")[0] in FRAMEWORKS:
        found[f"imports {arguments[0].partition('.')[0]}"] = None
    elif event in FORKS:
        found["forks"] = None
    elif event in STARTS and os.path.basename(str(arguments[0])).startswith("python"):
        found["starts a Python"] = None


def main(arguments: list[str]) -> None:
    sys.addaudithook(watch)
    from mkdocs.__main__ import cli

    try:
        cli(arguments[1:])
    finally:
        text = "".join(f"{line}{os.linesep}" for line in found)
        Path(arguments[0]).write_text(text)


if __name__ == "__main__":
    main(sys.argv[1:])
