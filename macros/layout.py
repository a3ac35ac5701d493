"""Where the boxes and lines of a diagram go: a layered drawing, after Sugiyama.

Boxes stand in rows by their distance from a start, in an order that crosses few lines;
a line that passes a row keeps a place free in it. Lengths are in the units of the SVG's
view box, of which the text is 13 high.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

TEXT, LINE, PAD, GAP, STEP = 13.0, 17.0, 9.0, 16.0, 34.0
#: Longer labels are broken into lines of about so many Latin letters.
WIDEST = 24
#: The rows of an outline have more room.
OUTLINE_WIDEST, INDENT = 62, 26.0


@dataclass
class Box:
    """A node with its label in lines; ``x`` and ``y`` are of its centre."""

    id: str
    lines: list[str]
    width: float
    height: float
    x: float = 0.0
    y: float = 0.0


@dataclass(frozen=True)
class Line:
    """An edge as points from box to box, by the index of the edge."""

    edge: int
    points: list[tuple[float, float]]


@dataclass(frozen=True)
class Drawing:
    """A finished layout with its size."""

    boxes: list[Box]
    lines: list[Line]
    width: float
    height: float


def broken(label: str, widest: float = WIDEST) -> list[str]:
    """A label in lines, broken between words, or anywhere in Chinese."""
    lines, line, used = [""], "", 0.0
    for word in _words(label):
        size = _columns(word)
        if line and used + size > widest:
            lines.append("")
            used, line = 0.0, ""
        line = line + word if line else word.lstrip()
        used += size
        lines[-1] = line.rstrip()
    return lines


def _words(label: str) -> list[str]:
    words: list[str] = []
    for char in label:
        wide = unicodedata.east_asian_width(char) in "WF"
        last = words[-1] if words else " "
        if not wide and last.isascii() and not last.endswith(" "):
            words[-1] += char
        else:
            words.append(char)
    return words


def _columns(text: str) -> float:
    """The width of a text in Latin letters; a Chinese character takes nearly two."""
    return sum(1.8 if unicodedata.east_asian_width(c) in "WF" else 1 for c in text)


def boxed(id: str, label: str, widest: float = WIDEST) -> Box:
    """A box of the size that its label needs."""
    lines = broken(label, widest)
    width = max(_columns(line) for line in lines) * TEXT * 0.58 + 2 * PAD
    return Box(id, lines, width, len(lines) * LINE + 2 * PAD - 4)


def arrange(labels: Mapping[str, str], edges: Sequence[tuple[str, str]]) -> Drawing:
    """Lay out a graph from top to bottom.

    Edges that would close a cycle are drawn against the direction.
    """
    boxes = {id: boxed(id, label) for id, label in labels.items()}
    level = _levels([*boxes], edges)
    rows, chains = _rows(boxes, edges, level)
    _order(rows, chains)
    _place(rows, chains)
    lines = [_line(i, chain) for i, chain in enumerate(chains)]
    return _framed([*boxes.values()], lines)


def outline(labels: Mapping[str, str], edges: Sequence[tuple[str, str]]) -> Drawing:
    """Lay out a tree like an outline: one box a row, each indented below its parent.

    ``labels`` stand in the order of the rows.
    """
    boxes = {id: boxed(id, label, OUTLINE_WIDEST) for id, label in labels.items()}
    parent = {child: id for id, child in edges}
    y = 0.0
    for id, box in boxes.items():
        depth, above = 0, id
        while above in parent:
            depth, above = depth + 1, parent[above]
        box.x, box.y = depth * INDENT + box.width / 2, y + box.height / 2
        y += box.height + GAP / 2
    lines = []
    for i, (id, child) in enumerate(edges):
        from_, to = boxes[id], boxes[child]
        x = from_.x - from_.width / 2 + INDENT / 2
        end = (to.x - to.width / 2, to.y)
        lines.append(Line(i, [(x, from_.y + from_.height / 2), end]))
    return _framed([*boxes.values()], lines)


def _levels(ids: Sequence[str], edges: Sequence[tuple[str, str]]) -> dict[str, int]:
    """The longest way to each node from a start, cycles cut where they close."""
    after: dict[str, list[str]] = {id: [] for id in ids}
    for source, target in edges:
        after[source].append(target)
    order: list[str] = []
    state: dict[str, int] = {}
    forward: set[tuple[str, str]] = set()

    def visit(id: str) -> None:
        state[id] = 1
        for target in after[id]:
            if state.get(target) != 1:
                forward.add((id, target))
            if target not in state:
                visit(target)
        state[id] = 2
        order.append(id)

    for id in ids:
        if id not in state:
            visit(id)
    level = dict.fromkeys(ids, 0)
    for id in reversed(order):
        for target in after[id]:
            if (id, target) in forward:
                level[target] = max(level[target], level[id] + 1)
    return level


def _rows(
    boxes: dict[str, Box], edges: Sequence[tuple[str, str]], level: dict[str, int]
) -> tuple[list[list[Box]], list[list[Box]]]:
    """Boxes by row, and each edge as the chain of boxes and free places it passes."""
    rows: list[list[Box]] = [[] for _ in range(max(level.values(), default=0) + 1)]
    for id, box in boxes.items():
        rows[level[id]].append(box)
    chains = []
    for source, target in edges:
        step = 1 if level[source] <= level[target] else -1
        between = []
        for row in range(level[source] + step, level[target], step):
            free = Box("", [], 6.0, 0.0)
            rows[row].append(free)
            between.append(free)
        chains.append([boxes[source], *between, boxes[target]])
    return rows, chains


def _neighbours(chains: list[list[Box]]) -> dict[int, list[Box]]:
    found: dict[int, list[Box]] = {}
    for chain in chains:
        for a, b in pairwise(chain):
            found.setdefault(id(a), []).append(b)
            found.setdefault(id(b), []).append(a)
    return found


def _order(rows: list[list[Box]], chains: list[list[Box]]) -> None:
    """Sort each row by the mean place of its neighbours, down and up, a few times."""
    near = _neighbours(chains)
    for sweep in range(6):
        downwards = sweep % 2 == 0
        sequence = range(1, len(rows)) if downwards else range(len(rows) - 2, -1, -1)
        for i in sequence:
            fixed = rows[i - 1] if downwards else rows[i + 1]
            place = {id(box): n for n, box in enumerate(fixed)}
            mean = {}
            for n, box in enumerate(rows[i]):
                seen = [place[id(b)] for b in near.get(id(box), []) if id(b) in place]
                mean[id(box)] = sum(seen) / len(seen) if seen else float(n)
            rows[i].sort(key=lambda box: mean[id(box)])


def _place(rows: list[list[Box]], chains: list[list[Box]]) -> None:
    """Give coordinates: row below row, boxes near the mean of their neighbours."""
    near, y = _neighbours(chains), 0.0
    for row in rows:
        height = max((box.height for box in row), default=0.0)
        x = 0.0
        for box in row:
            box.x, box.y = x + box.width / 2, y + height / 2
            x += box.width + GAP
        y += height + STEP
    for _ in range(30):
        for row in rows:
            wanted = []
            for box in row:
                seen = [b.x for b in near.get(id(box), [])]
                wanted.append(sum(seen) / len(seen) if seen else box.x)
            _spread(row, wanted)


def _spread(row: list[Box], wanted: list[float]) -> None:
    """Move boxes to where they want to be, as far as they leave each other room."""
    for box, x in zip(row, wanted, strict=True):
        box.x = x
    for _ in range(8):
        for a, b in pairwise(row):
            overlap = a.x + a.width / 2 + GAP - (b.x - b.width / 2)
            if overlap > 0:
                a.x -= overlap / 2
                b.x += overlap / 2
    for a, b in pairwise(row):
        b.x = max(b.x, a.x + (a.width + b.width) / 2 + GAP)


def _line(edge: int, chain: list[Box]) -> Line:
    first, *between, last = chain
    down = 1 if first.y <= last.y else -1
    points = [(first.x, first.y + down * first.height / 2)]
    points += [(box.x, box.y) for box in between]
    points.append((last.x, last.y - down * last.height / 2))
    return Line(edge, points)


def _framed(boxes: list[Box], lines: list[Line]) -> Drawing:
    """Everything moved so that the drawing begins at 0, 0 with a margin."""
    xs = [x for b in boxes for x in (b.x - b.width / 2, b.x + b.width / 2)]
    ys = [y for b in boxes for y in (b.y - b.height / 2, b.y + b.height / 2)]
    xs += [x for line in lines for x, _ in line.points]
    left, top = min(xs) - 4, min(ys) - 4
    for box in boxes:
        box.x, box.y = box.x - left, box.y - top
    moved = [Line(n.edge, [(x - left, y - top) for x, y in n.points]) for n in lines]
    return Drawing(boxes, moved, max(xs) - left + 4, max(ys) - top + 4)
