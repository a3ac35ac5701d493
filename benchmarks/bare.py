"""The lower bound of isolated runs: two bare zygotes side by side.

``python -m benchmarks.bare FILE`` reads ``{framework: {"preload": […], "files": […]}}``
and starts one process a framework, both at once. Each imports its framework, then for
each snippet forks a child that compiles and executes the file: no limits, no seeds, no
result, output thrown away. What isolates by forking cannot take less.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
import traceback
from collections.abc import Sequence
from pathlib import Path
from typing import NoReturn


def side_by_side(file: str) -> int:
    """Start a zygote for each framework; the number of those that failed."""
    zygotes = [
        subprocess.Popen([sys.executable, "-P", __file__, file, framework])
        for framework in json.loads(Path(file).read_text())
    ]
    return sum(zygote.wait() != 0 for zygote in zygotes)


def zygote(preload: Sequence[str], files: Sequence[str]) -> int:
    """Import, then fork for each file; the number of children that failed."""
    for module in preload:
        __import__(module)
    failed = 0
    with tempfile.TemporaryDirectory() as folder:
        for file in files:
            cwd = tempfile.mkdtemp(dir=folder)
            pid = os.fork()
            if pid == 0:
                _child(file, cwd)
            failed += os.waitpid(pid, 0)[1] != 0
    return failed


def _child(file: str, cwd: str) -> NoReturn:
    null = os.open(os.devnull, os.O_RDWR)
    os.dup2(null, 1)
    log = os.dup(2)
    os.dup2(null, 2)
    os.chdir(cwd)
    code = 1
    try:
        source = Path(file).read_text("utf-8")
        exec(compile(source, file, "exec"), {"__name__": "__main__"})
        code = 0
    except BaseException:
        os.dup2(log, 2)
        traceback.print_exc()
    finally:
        os._exit(code)


if __name__ == "__main__":
    if len(sys.argv) == 2:
        sys.exit(side_by_side(sys.argv[1]))
    plan = json.loads(Path(sys.argv[1]).read_text())[sys.argv[2]]
    # Taking a framework down in good order would cost half a second.
    os._exit(zygote(plan["preload"], plan["files"]))
