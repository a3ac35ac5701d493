"""What a person sees while something takes long."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn

console = Console(stderr=True, soft_wrap=True, highlight=False, markup=False)


def say(text: str) -> None:
    """Tell a person something, on standard error."""
    console.print(text)


@contextmanager
def bar(title: str) -> Iterator[Callable[[int, int, str], None]]:
    """A progress bar that appears only when there is something to wait for."""
    columns = (TextColumn(title), BarColumn(bar_width=24), MofNCompleteColumn())
    with Progress(
        *columns,
        TextColumn("{task.fields[last]}"),
        console=console,
        transient=True,
        disable=not console.is_terminal,
    ) as progress:
        task: Any = None

        def update(done: int, total: int, last: str) -> None:
            nonlocal task
            if total and task is None:
                task = progress.add_task("", total=total, last="")
            if task is not None:
                progress.update(task, completed=done, total=total, last=last)

        yield update
