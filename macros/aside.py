"""What search does not read goes past Markdown and search, which take apart every tag.

Under MkDocs, whose hooks can put it back into the finished page, such an element is
left out of what a macro returns, and a comment stands in its place. That is nine tenths
of the tags of a page, and half of the time of a build.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

#: Set by the hooks of MkDocs: they will call ``put_back``.
active = False

_OPENING = re.compile(r"<(\w+)\b[^>]*\sdata-search-exclude\b[^>]*>")
_MARK = re.compile(r"<!--aside (\d+)-->")
_kept: dict[str, str] = {}
_count = 0


def put_aside(html: str) -> str:
    """HTML with a mark in place of each element that search does not read."""
    return "".join(_pieces(html)) if active else html


def put_back(page: str) -> str:
    """A finished page with all that was put aside for it."""
    return _MARK.sub(lambda mark: _kept.pop(mark[1]), page)


def _pieces(html: str) -> Iterator[str]:
    global _count
    at = 0
    while opening := _OPENING.search(html, at):
        end = _end(html, opening)
        _count += 1
        _kept[str(_count)] = html[opening.start() : end]
        yield f"{html[at : opening.start()]}<!--aside {_count}-->"
        at = end
    yield html[at:]


def _end(html: str, opening: re.Match[str]) -> int:
    """Where an element ends that begins with a tag.

    Raises:
        ValueError: if it does not end.
    """
    depth = 1
    for tag in _tags(opening[1]).finditer(html, opening.end()):
        depth += -1 if tag[1] else 1
        if depth == 0:
            return tag.end()
    raise ValueError(f"<{opening[1]} data-search-exclude> is not closed")


@cache
def _tags(name: str) -> re.Pattern[str]:
    return re.compile(rf"<(/?){name}\b[^>]*>")
