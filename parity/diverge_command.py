"""The command ``parity diverge``: a port file in, a table and an exit status out."""

from __future__ import annotations

from contextlib import closing
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import psutil
import typer

from parity.diverge import TOLERANCE, Divergence, read, snippet
from parity.diverge_port import Refused
from parity.model import SUFFIX
from parity.outcome import Limits, Outcome
from parity.progress import waiting
from parity.run import Finished, framework_missing, run
from parity.snippets import Snippet
from parity.terminal import FACTS_WRONG, INTERRUPTED, OK, RIG_FAILED, fail, tell


class Form(StrEnum):
    """How the comparison is printed."""

    text = "text"
    json = "json"


def diverge(
    file: Annotated[
        Path, typer.Argument(help="A port file, as docs/en/port_models.md has it.")
    ],
    tolerance: Annotated[
        float,
        typer.Option(
            help="Largest difference, as a share of the largest number.", min=0.0
        ),
    ] = TOLERANCE,
    train: Annotated[
        bool, typer.Option("--train", help="Run both models in training mode.")
    ] = False,
    timeout: Annotated[
        float, typer.Option(help="Seconds that the comparison may take.")
    ] = 600.0,
    form: Annotated[Form, typer.Option("--format", help="Text or JSON.")] = Form.text,
) -> None:
    """Carry weights to Keras and back, and name the first layer that diverges."""
    missing = [side for side in SUFFIX if framework_missing(side)]
    if missing:
        fail(f"Not installed: {', '.join(missing)}. `make serve` installs both.")
    try:
        found = _compared(file, train, tolerance, timeout)
    except Refused as refused:
        line = f":{refused.line}" if refused.line else ""
        tell(f"{file}{line}: {refused.what} Mend: {refused.mend}")
        raise typer.Exit(RIG_FAILED) from None
    except KeyboardInterrupt:
        fail("Stopped.", INTERRUPTED)
    if form is Form.json:
        tell(found.as_json())
    else:
        from parity.diverge_table import show

        show(found)
    raise typer.Exit(OK if found.equal else FACTS_WRONG)


def _compared(file: Path, train: bool, tolerance: float, timeout: float) -> Divergence:
    here = [str(file.absolute().parent), str(Path.cwd())]
    task = snippet(file, train=train, folders=here)
    # A reader's own model may be large: it has the machine to itself.
    limits = Limits(seconds=timeout, memory=psutil.virtual_memory().total)
    with waiting("Importing PyTorch and TensorFlow, running both models"):
        outcome = _outcome(task, limits)
    if outcome.stdout:  # what the port file prints is for its author
        tell(outcome.stdout.rstrip("\n"), err=True)
    return read(outcome, str(file), train, tolerance)


def _outcome(task: Snippet, limits: Limits) -> Outcome:
    with closing(run([task], limits)) as events:
        for event in events:
            if isinstance(event, Finished):
                return event.outcome
    return Outcome("rig-failed", reason="the worker gave no answer")
