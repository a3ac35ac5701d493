"""What all commands share: options, the way to a checkout, how things are said."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from enum import StrEnum
from pathlib import Path
from typing import Annotated, Any, NoReturn

import typer

from parity.load import find_root
from parity.pipeline import Session, open_session, today
from parity.problems import Problem, errors, printable, render
from parity.progress import bar, say

OK, FACTS_WRONG, RIG_FAILED, INTERRUPTED = 0, 1, 2, 130


class Format(StrEnum):
    """How problems are printed."""

    text = "text"
    json = "json"
    github = "github"


Root = Annotated[
    Path | None,
    typer.Option(help="The checkout; by default the one that holds this folder."),
]
AsOf = Annotated[
    str | None, typer.Option(help="Judge ages as of this day, YYYY-MM-DD.")
]
Output = Annotated[Format, typer.Option("--format", help="How to print problems.")]
NoLedger = Annotated[
    bool, typer.Option("--no-ledger", help="Run everything and keep nothing.")
]


def tell(text: str, err: bool = False) -> None:
    """Print to standard output, or to standard error."""
    typer.echo(printable(text), err=err)


def fail(text: str, status: int = RIG_FAILED) -> NoReturn:
    """Say why, and end with a status."""
    say(text)
    raise typer.Exit(status)


def checkout_of(given: Path | None) -> Path:
    """The checkout given, or the one that holds this folder."""
    if given is not None:
        if (given / "data").is_dir():
            return given.resolve()
        fail(f"{given} is no checkout of Parity: it has no folder data/.")
    root = find_root(Path.cwd().resolve())
    if root is None:
        fail("No checkout of Parity holds this folder. Go into one, or give --root.")
    return root


def day_of(text: str | None) -> dt.date:
    """The day given, or today."""
    if text is None:
        return today()
    try:
        return dt.date.fromisoformat(text)
    except ValueError:
        fail(f'"{text}" is no day. Write it as 2026-11-20.')


def session_of(root: Path, **options: Any) -> Session:
    """A loaded checkout with its results up to date, as ``open_session`` makes it."""
    try:
        with bar("Running snippets") as progress:
            return open_session(root, progress=progress, say=say, **options)
    except KeyboardInterrupt:
        left = (
            "" if options.get("use_ledger") is False else " What has finished is kept."
        )
        fail(f"Stopped.{left}", INTERRUPTED)


def many(count: int, noun: str) -> str:
    """A count with its noun."""
    return f"{count} {noun}" if count == 1 else f"{count} {noun}s"


def finish(problems: Sequence[Problem], form: Format, fine: str) -> NoReturn:
    """Print problems on standard output, the verdict on standard error, and exit."""
    problems = sorted(set(problems))
    if problems or form is Format.json:
        tell(render(problems, form.value))
    wrong = errors(problems)
    warnings = len(problems) - len(wrong)
    note = f" ({many(warnings, 'warning')})" if warnings else ""
    if not wrong:
        say(fine + note)
        raise typer.Exit(OK)
    rig = sum(p.code in ("E200", "E205", "E220", "E227") for p in wrong)
    unknown = f" {rig} could not be run." if rig else ""
    say(f"{many(len(wrong), 'problem')}{note}.{unknown}")
    raise typer.Exit(RIG_FAILED if rig else FACTS_WRONG)
