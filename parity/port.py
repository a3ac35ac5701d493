"""The porting checklist: which parts of some code the atlas knows, and what to mind.

``find`` is pure: the text of a file and an index of the atlas in, findings out. The
page ``porting`` does the same in the browser (``theme/assets/port-findings.js``).
"""

from __future__ import annotations

import ast
import json
import re
import warnings
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from parity import port_rules as rules
from parity.port_code import Note, Use
from parity.port_reader import read
from parity.port_values import canonical, classes, is_class

#: One pair of the atlas, as ``site/api/v1/atlas.json`` holds it.
Pair = Mapping[str, Any]

_DAMAGE = {"high": 0, "medium": 1, "low": 2}
#: Lines that a notebook understands and Python does not, where a statement begins.
_MAGIC = re.compile(r"(?:[!%?]|[\w.]+\?{1,2}\s*$|[\w, ]+=\s*[!%])")
_PYTHON2 = re.compile(r"(?:print|exec)\s+(?!(?:if|in|is|and|or|not|for|else)\b)[\w\"']")
#: Magics of a whole cell below which Python follows.
_PYTHON_CELL = re.compile(r"%%(?:time|timeit|capture|prun|python3?|debug)\b")
_OTHER_CELL = re.compile(r"%%\w")
#: Reading anew after each line that is skipped takes its time.
_MOST_SKIPPED = 500


@dataclass(frozen=True)
class Index:
    """The pairs of the atlas by the names in them."""

    pairs: dict[str, list[Pair]]
    methods: dict[str, list[str]]  # ``view`` -> ``torch.Tensor.view``
    modules: frozenset[str]  # those that listed names are in

    def listed(self, owner: str, name: str) -> str | None:
        """How the atlas calls a method of an object of a class, if it does."""
        known = classes(owner)
        for cls in known:
            if f"{cls}.{name}" in self.pairs:
                return f"{cls}.{name}"
        # Most methods of a tensor are functions of torch, too.
        mirrored = "torch.Tensor" in known and f"torch.{name}" in self.pairs
        return f"torch.{name}" if mirrored else None


@dataclass(frozen=True)
class Finding:
    """A name that the code uses, and the lines (from 1) that use it.

    Of a possible method, ``name`` is the method, and ``candidates`` are the names that
    it may be.
    """

    name: str
    lines: tuple[int, ...]
    candidates: tuple[str, ...] = ()


@dataclass(frozen=True)
class Unreadable:
    """Why code could not be read, and where."""

    line: int
    column: int
    what: str


@dataclass(frozen=True)
class Findings:
    """What a file uses: what the atlas knows, what not, what may be a method."""

    sides: tuple[str, ...] = ()
    found: tuple[Finding, ...] = ()
    unknown: tuple[Finding, ...] = ()
    possible: tuple[Finding, ...] = ()
    notes: tuple[Note, ...] = ()
    problem: Unreadable | None = None
    #: Of a notebook: the first line of each code cell in the text that was read.
    cells: tuple[int, ...] = ()

    def place(self, line: int) -> tuple[int, int]:
        """The code cell, from 1, and the line in it; cell 0 is a plain file."""
        cell = sum(start <= line for start in self.cells)
        return (cell, line - self.cells[cell - 1] + 1) if cell else (0, line)


@dataclass(frozen=True)
class Answer:
    """What one pair of the atlas says about one of its names."""

    pair: Pair
    counterparts: dict[str, list[str]]
    instead: list[str]
    traps: list[Mapping[str, Any]] = field(default_factory=list)


def index(pairs: Iterable[Pair]) -> Index:
    """The index of some pairs, which have the shape of ``site/api/v1/atlas.json``."""
    by_name: dict[str, list[Pair]] = {}
    for pair in pairs:
        for names in pair["names"].values():
            for name in names:
                by_name.setdefault(canonical(name), []).append(pair)
    methods: dict[str, list[str]] = {}
    modules = set(rules.SIDES)
    for name in by_name:
        parts = name.split(".")
        owners = (".".join(parts[:end]) for end in range(1, len(parts)))
        modules |= {owner for owner in owners if not is_class(owner)}
        if is_class(name.rpartition(".")[0]):
            methods.setdefault(parts[-1], []).append(name)
    return Index(by_name, methods, frozenset(modules))


def answers(index: Index, name: str) -> list[Answer]:
    """What the atlas says about a name: counterparts and traps, the worst first."""
    side = name.partition(".")[0]
    targets = ("tf", "keras") if side == "torch" else ("torch",)
    told = {*targets} if side == "torch" else {side}
    found = []
    for pair in index.pairs.get(name, []):
        traps = [t for t in pair["traps"] if not t["sides"] or told & {*t["sides"]}]
        traps.sort(key=lambda t: (_DAMAGE[t["damage"]], not t["silent"]))
        names = {target: [*(pair["names"].get(target) or ())] for target in targets}
        instead = [n for n in pair["instead"] if canonical(n).startswith(targets)]
        found.append(Answer(pair, names, instead, traps))
    return found


def find(text: str, index: Index, notebook: bool = False) -> Findings:
    """What some code uses of the frameworks.

    Args:
        text: Python code, or with ``notebook`` the JSON of a Jupyter notebook.
        index: the names to look up.
        notebook: whether it is one.
    """
    cells: tuple[int, ...] = ()
    skipped: list[Note] = []
    try:
        if notebook:
            text, cells, skipped = _code_of(text)
        tree, more = _parsed(text.removeprefix("\ufeff"))
        uses, notes, sides = read(tree)
    except _Unread as unread:
        return Findings(problem=unread.why, cells=cells)
    except (RecursionError, MemoryError):
        why = Unreadable(1, 1, "the code is nested too deeply")
        return Findings(problem=why, cells=cells)
    found, unknown, possible = _sorted_out(uses, index, sides)
    return Findings(
        sides=tuple(side for side in rules.SIDES if side in sides),
        found=_findings(found),
        unknown=_findings(unknown),
        possible=_findings(possible, lambda name: _candidates(name, index, sides)),
        notes=tuple(
            sorted({*skipped, *more, *notes}, key=lambda n: (n.line, n.kind, n.text))
        ),
        cells=cells,
    )


Lines = dict[str, set[int]]


def _sorted_out(
    uses: Sequence[Use], index: Index, sides: set[str]
) -> tuple[Lines, Lines, Lines]:
    found: Lines = {}
    unknown: Lines = {}
    possible: Lines = {}
    for use in uses:
        if use.kind == "loose":
            if _candidates(use.name, index, sides):
                possible.setdefault(use.name, set()).add(use.line)
            continue
        whole = f"{use.owner}.{use.name}" if use.owner else use.name
        if known := _known(whole, index):
            found.setdefault(known, set()).add(use.line)
        elif use.kind != "own" and not _is_noise(whole, index):
            unknown.setdefault(whole, set()).add(use.line)
    return found, unknown, possible


def _known(name: str, index: Index) -> str | None:
    if name in index.pairs:
        return name
    owner, _, last = name.rpartition(".")
    return index.listed(owner, last) if is_class(owner) else None


def _is_noise(name: str, index: Index) -> bool:
    """A module on the way to a name, or one of Python's own attributes."""
    return name in index.modules or name.rpartition(".")[2].startswith("__")


def _candidates(method: str, index: Index, sides: set[str]) -> tuple[str, ...]:
    """The methods of the imported frameworks that have a name."""
    groups = {"torch"} & sides | ({"tf", "keras"} if sides & {"tf", "keras"} else set())
    names = [*index.methods.get(method, ())]
    mirrored = index.listed("torch.Tensor", method)
    if mirrored and method not in rules.BUILTIN_METHODS and mirrored not in names:
        names.append(mirrored)
    return tuple(sorted(n for n in names if n.partition(".")[0] in groups))


def _findings(lines: Lines, candidates: Any = lambda name: ()) -> tuple[Finding, ...]:
    made = [Finding(n, tuple(sorted(at)), candidates(n)) for n, at in lines.items()]
    return tuple(sorted(made, key=lambda f: (f.lines[0], f.name)))


# Text to tree


class _Unread(Exception):
    def __init__(self, line: int, column: int, what: str) -> None:
        super().__init__(what)
        self.why = Unreadable(line, column, what)


def _parsed(text: str) -> tuple[ast.Module, list[Note]]:
    """The tree of some code without the lines that are not Python 3."""
    if "\0" in text:
        before = text[: text.index("\0")].split("\n")
        raise _Unread(len(before), len(before[-1]) + 1, "a null byte stands here")
    lines = re.split(r"\r\n|\r|\n", text)
    notes: list[Note] = []
    while True:
        try:
            with warnings.catch_warnings():
                warnings.simplefilter("ignore")  # about the code, not about us
                return ast.parse("\n".join(lines) + "\n"), notes
        except SyntaxError as error:
            line = min(error.lineno or 1, len(lines))
            note = _skipped(lines[line - 1], line)
            if note is None or len(notes) == _MOST_SKIPPED:
                column = max(error.offset or 1, 1)
                raise _Unread(line, column, str(error.msg)) from None
            notes.append(note)
            _blank(lines, line - 1)
        except ValueError as error:  # lone surrogates
            raise _Unread(1, 1, str(error)) from None


def _skipped(line: str, number: int) -> Note | None:
    """A note on a line that is no Python 3 and means nothing here."""
    said = line.strip()
    if _MAGIC.match(said):
        return Note("magic", number, said)
    return Note("python2", number, said) if _PYTHON2.match(said) else None


def _blank(lines: list[str], at: int) -> None:
    """Replaces a line, and those that continue it, by one that does nothing."""
    indent = lines[at][: len(lines[at]) - len(lines[at].lstrip())]
    goes_on = lines[at].endswith("\\")
    lines[at] = f"{indent}pass"
    while goes_on and at + 1 < len(lines):
        at += 1
        goes_on = lines[at].endswith("\\")
        lines[at] = ""


def _code_of(text: str) -> tuple[str, tuple[int, ...], list[Note]]:
    """The code cells of a notebook in a row, and where each begins."""
    try:
        cells = json.loads(text)["cells"]
        sources = [
            "".join(cell["source"]) for cell in cells if cell["cell_type"] == "code"
        ]
    except json.JSONDecodeError as error:
        raise _Unread(error.lineno, error.colno, f"no JSON: {error.msg}") from None
    except (KeyError, TypeError, IndexError):
        raise _Unread(1, 1, "this is no Jupyter notebook: no code cells") from None
    lines: list[str] = []
    starts: list[int] = []
    notes: list[Note] = []
    for source in sources:
        starts.append(len(lines) + 1)
        cell = re.split(r"\r\n|\r|\n", source)
        first = source.strip().partition("\n")[0]
        if _OTHER_CELL.match(first) and not _PYTHON_CELL.match(first):
            notes.append(Note("cell", starts[-1], first.strip()))
            cell = [""] * len(cell)
        lines += cell
    return "\n".join(lines), tuple(starts), notes
