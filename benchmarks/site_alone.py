"""S: ``mkdocs build`` of both languages with the report ready-made.

``python -m benchmarks.site_alone --prepare FILE`` pickles the report on a checkout.
``python -m benchmarks.site_alone FILE ARGUMENT…`` runs ``mkdocs ARGUMENT…`` with the
function that makes the report exchanged for one that reads the pickle. So nothing is
loaded from ``data/``, checked, looked up in the ledger, run or compared. All else is as
in a plain build: MkDocs, the theme, search in both languages, the macros with their
templates, and the JSON that is published. Reading the pickle counts (about 10 ms).
"""

from __future__ import annotations

import pickle
import sys
from pathlib import Path

from macros import bridge
from parity.verify import Report


def prepare(file: Path) -> None:
    """Make the report on the checkout of the current folder and keep it."""
    file.write_bytes(pickle.dumps(bridge.report(Path.cwd())))


def use(file: Path) -> None:
    """Let the bridge give out the kept report, whatever lies on disk."""
    kept: list[Report] = []

    def ready_made(root: Path) -> Report:
        if not kept:
            kept.append(pickle.loads(file.read_bytes()))
        return kept[0]

    bridge.report = ready_made


def main(arguments: list[str]) -> None:
    if arguments[0] == "--prepare":
        prepare(Path(arguments[1]))
        return
    use(Path(arguments[0]))
    from mkdocs.__main__ import cli

    cli(arguments[1:])


if __name__ == "__main__":
    main(sys.argv[1:])
