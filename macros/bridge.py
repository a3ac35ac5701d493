"""From the builder to the engine: one report, made once for what is on disk."""

from __future__ import annotations

import os
from contextlib import suppress
from pathlib import Path
from typing import Any

from mkdocs.exceptions import BuildError

from parity.load import find_root
from parity.pipeline import open_session, today
from parity.problems import render
from parity.progress import bar, say
from parity.verify import Report

#: Set by the hook of ``mkdocs serve``: keep going, and mark what is wrong.
serving = False

_INPUTS = ("data", "snippets", "docs")
_cache: dict[Path, tuple[object, Report]] = {}


class Disproved(BuildError):
    """A build for publication with a wrong or unverified record stops here."""


def root_of(conf: Any) -> Path:
    """The checkout that a builder's configuration belongs to."""
    file = conf.get("config_file_path")
    start = Path(file).parent if file else Path.cwd()
    root = find_root(start.resolve())
    if root is None:
        raise BuildError(
            "No folder above the configuration holds data/ and mkdocs.yml."
        )
    return root


def report(root: Path) -> Report:
    """The report on a checkout as it now lies on disk.

    Raises:
        Disproved: if it has errors and this is not ``mkdocs serve``.
    """
    print_ = _fingerprint(root)
    cached = _cache.get(root)
    if cached is None or cached[0] != print_:
        with bar("Running snippets") as progress:
            session = open_session(root, progress=progress, say=say)
        _cache[root] = (print_, session.report(today()))
        if serving:
            _tell(_cache[root][1])
    found = _cache[root][1]
    if found.errors and not serving:
        text = f"{_count(found)}; the site was not built.\n{render(found.errors)}"
        raise Disproved(text)
    return found


def _tell(found: Report) -> None:
    """A preview goes on whatever is wrong; the terminal says what it is."""
    if found.errors:
        say(f"{render(found.errors)}\n{_count(found)}; the preview marks them.")
    else:
        say(f"Every record holds: {len(found.catalog.facts)} facts.")


def _count(found: Report) -> str:
    count = len(found.errors)
    return "1 problem" if count == 1 else f"{count} problems"


def _fingerprint(root: Path) -> object:
    """Names, sizes and times of all inputs."""
    found = []
    for folder in _INPUTS:
        for parent, _, files in os.walk(root / folder):
            for name in files:
                path = os.path.join(parent, name)
                with suppress(OSError):  # a link to nowhere, as editors make for locks
                    stat = os.stat(path)
                    found.append((path, stat.st_mtime_ns, stat.st_size))
    return sorted(found)
