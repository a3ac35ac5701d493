"""What a person sees while something takes long."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from functools import cache
from typing import TYPE_CHECKING, Any

from parity.problems import printable

if TYPE_CHECKING:
    from rich.console import Console
    from rich.progress import Progress

# Rich is imported when there is something to show: a build without news needs none.


@cache
def _console() -> Console:
    from rich.console import Console

    return Console(stderr=True, soft_wrap=True, highlight=False, markup=False)


def say(text: str) -> None:
    """Tell a person something, on standard error."""
    _console().print(printable(text))


@contextmanager
def waiting(title: str) -> Iterator[None]:
    """A spinner while one thing takes long that reports no steps."""
    console = _console()
    if not console.is_terminal:
        yield
        return
    with console.status(title):
        yield


@contextmanager
def bar(title: str) -> Iterator[Callable[[int, int, str], None]]:
    """A progress bar that appears only when there is something to wait for."""
    progress: Progress | None = None
    task: Any = None
    with ExitStack() as stack:

        def update(done: int, total: int, last: str) -> None:
            nonlocal progress, task
            if total and progress is None:
                progress = stack.enter_context(_progress(title))
                task = progress.add_task("", total=total, last="")
            if progress is not None:
                progress.update(task, completed=done, total=total, last=last)

        yield update


def _progress(title: str) -> Progress:
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn

    console = _console()
    return Progress(
        TextColumn(title),
        BarColumn(bar_width=24),
        MofNCompleteColumn(),
        TextColumn("{task.fields[last]}"),
        console=console,
        transient=True,
        disable=not console.is_terminal,
    )
