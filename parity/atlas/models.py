"""Whole models that are carried over at every build: their port files and results."""

from __future__ import annotations

import contextlib
from collections.abc import Iterator, Mapping
from dataclasses import replace
from pathlib import Path

from parity import diverge
from parity.diverge import TOLERANCE, Divergence
from parity.diverge_port import Refused
from parity.ledger import Entry
from parity.problems import Place, Problem
from parity.run import BOTH
from parity.snippets import Snippet

FOLDER = "data/atlas/models"
#: What is appended to the name of a model that is compared in training mode.
TRAIN = "-train"


def port_files(root: Path) -> list[Path]:
    """The port files of a checkout, in the order of their names."""
    return sorted((root / FOLDER).glob("*.py"))


def model_snippets(root: Path) -> list[Snippet]:
    """Each model in inference mode and in training mode, as the ledger knows it."""
    found = []
    for file in port_files(root):
        for train in (False, True):
            with contextlib.suppress(Refused):  # ``model_problems`` says it
                made = diverge.snippet(file, train=train)
                mark = TRAIN if train else ""
                found.append(replace(made, name=f"diverge/{file.stem}{mark}"))
    return found


def compared(
    results: Mapping[tuple[str, str], Entry], stem: str, train: bool
) -> Divergence | None:
    """What comparing a model found; None if it has not run.

    Raises:
        Refused: if the port file could not be used.
    """
    entry = results.get((f"diverge/{stem}{TRAIN if train else ''}", BOTH))
    if entry is None:
        return None
    return diverge.read(entry.outcome, f"{FOLDER}/{stem}.py", train, TOLERANCE)


def model_problems(
    root: Path, results: Mapping[tuple[str, str], Entry]
) -> Iterator[Problem]:
    """Every model is equal on both sides, forward, backward and after the way back."""
    for file in port_files(root):
        place = Place(f"{FOLDER}/{file.name}")
        for train in (False, True):
            try:
                diverge.snippet(file)
                found = compared(results, file.stem, train)
            except Refused as refused:
                line = refused.line or 1
                place = Place(place.file, line)
                yield Problem(place, "E229", refused.what, refused.mend)
                break
            if found is None:
                what = "the two models have not been compared as they stand."
                mend = "`make serve` installs the frameworks and runs what has changed."
                yield Problem(place, "E220", what, mend)
                break
            if not found.equal:
                first = found.first_divergence or found.first_gradient_divergence
                mode = "training" if train else "inference"
                what = f"the two models diverge in {mode} mode, first at {first}."
                mend = f"see where: parity diverge {place.file}"
                yield Problem(place, "E229", what, f"{mend}{' --train' * train}")
