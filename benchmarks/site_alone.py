"""S: ``mkdocs build`` of both languages with the report ready-made.

``python -m benchmarks.site_alone --prepare FILE`` pickles the report on a checkout.
``python -m benchmarks.site_alone FILE ARGUMENT…`` runs ``mkdocs ARGUMENT…`` with the
functions that load the records and make the report exchanged for ones that read the
pickle. So nothing is loaded from ``data/``, checked, looked up in the ledger, run or
compared, neither for the macros nor for the code blocks of pages. All else is as in a
plain build: MkDocs, the theme, search in both languages, the macros with their
templates, and the JSON that is published. Reading the pickle counts (about 10 ms).
"""

from __future__ import annotations

import pickle
import sys
from functools import cache
from pathlib import Path

from macros import bridge
from parity import load
from parity.verify import Report


def prepare(file: Path) -> None:
    """Make the report on the checkout of the current folder and keep it."""
    file.write_bytes(pickle.dumps(bridge.report(Path.cwd())))


def use(file: Path) -> None:
    """Let everything use the kept report, whatever lies on disk."""

    @cache
    def kept() -> Report:
        report: Report = pickle.loads(file.read_bytes())
        return report

    bridge.report = lambda root: kept()
    load.load = lambda root: (kept().catalog, [])


def main(arguments: list[str]) -> None:
    if arguments[0] == "--prepare":
        prepare(Path(arguments[1]))
        return
    use(Path(arguments[0]))
    from mkdocs.__main__ import cli

    cli(arguments[1:])


if __name__ == "__main__":
    main(sys.argv[1:])
