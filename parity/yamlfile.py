"""A strict YAML reader: the values of YAML 1.2's core schema, with their positions.

PyYAML's C parser delivers events; this module builds plain values from them, so that
``no`` stays a string, two equal keys are an error, and anchors, aliases and tags are
refused. Nothing here recurses: hostile nesting cannot exhaust the stack.
"""

from __future__ import annotations

import math
import re
import stat
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, NoReturn

import yaml

from parity.problems import Place, Problem

MAX_BYTES = 1_000_000
MAX_DEPTH = 20

Path_ = tuple[str | int, ...]

_INT = re.compile(r"[-+]?[0-9]+")
_FLOAT = re.compile(r"[-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]+)?")
_PLAIN = {"": None, "~": None, "null": None, "true": True, "false": False}

#: Marks that turn or hide what stands beside them: a reader would see another text.
_HIDING = re.compile("[\u200b\u200e\u200f\u2028-\u202e\u2060-\u2069\ufeff]")
#: What would begin a block of its own where a page shows the text.
_BREAKS = re.compile(r"\n\s*(?:\n|`{3}|~{3})")

_Parser: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


@dataclass
class Document:
    """The value of a file and the parser's mark of every key and item in it."""

    file: str
    value: Any = None
    where: dict[Path_, Any] = field(default_factory=dict)

    def place(self, path: Path_ = ()) -> Place:
        """The place of ``path``, or of its nearest parent that stands in the file."""
        while path and path not in self.where:
            path = path[:-1]
        mark = self.where.get(path)  # places are made of the few that are asked for
        return _place(self.file, mark) if mark else Place(self.file)


@dataclass
class _Open:
    """A collection being filled; ``key`` is the mapping key that waits for a value."""

    path: Path_
    value: dict[str, Any] | list[Any]
    key: str | None = None


def read_text(path: Path, name: str) -> tuple[str | None, list[Problem]]:
    """The text of a file of the checkout, or the problem that keeps it from us."""
    place = Place(name)

    def fail(code: str, what: str, mend: str, at: Place = place) -> list[Problem]:
        return [Problem(at, code, what, mend)]

    try:
        if path.is_dir():
            what = "this is a directory where a file should be."
            return None, fail("E100", what, "remove it or move it away.")
        if not stat.S_ISREG(path.stat().st_mode):  # reading a pipe would never end
            what = "this is no regular file."
            return None, fail("E100", what, "put a file there, or remove it.")
        if path.stat().st_size > MAX_BYTES:
            what = f"the file is larger than {MAX_BYTES:,} bytes."
            return None, fail("E105", what, "split it into several files.")
        raw = path.read_bytes()
    except OSError as error:
        what = f"the file cannot be read ({error.strerror})."
        return None, fail("E100", what, "restore it or its permissions.")
    try:
        return raw.decode("utf-8-sig"), []
    except UnicodeDecodeError as error:
        before = raw[: error.start]
        line = before.count(b"\n") + 1
        column = len(before[before.rfind(b"\n") + 1 :].decode("utf-8", "ignore")) + 1
        what = f"byte 0x{raw[error.start]:02x} is not UTF-8."
        mend = "save the file as UTF-8."
        return None, fail("E101", what, mend, Place(name, line, column))


def read(path: Path, name: str) -> tuple[Document | None, list[Problem]]:
    """Read one YAML file. ``name`` is how messages call it."""
    text, problems = read_text(path, name)
    if text is None:
        return None, problems
    return parse(text, name)


def parse(text: str, name: str) -> tuple[Document | None, list[Problem]]:
    """Build a document from YAML text, or say in full what is wrong with it."""
    document = Document(name)
    builder = _Builder(document)
    problems = builder.problems
    try:
        for event in yaml.parse(text, Loader=_Parser):
            builder.take(event)
    except _Stop:
        return None, problems
    except yaml.reader.ReaderError as error:
        # The C parser counts bytes.
        before = text.encode()[: error.position].decode("utf-8", "ignore")
        place = Place(name, before.count("\n") + 1, len(before.rpartition("\n")[2]) + 1)
        what = f"there is a character that YAML does not allow ({error.reason})."
        return None, [*problems, Problem(place, "E102", what, "remove it.")]
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        place = _place(name, mark) if mark else Place(name)
        lines = text.splitlines()
        if lines and place.line > len(lines):  # the end counts as a line of its own
            place = Place(name, len(lines), len(lines[-1]) + 1)
        what = f"this is not YAML: {error.problem or error.context}."
        mend = _yaml_mend(error, lines[place.line - 1] if lines else "")
        return None, [*problems, Problem(place, "E102", what, mend)]
    except yaml.YAMLError as error:
        what = f"this is not YAML: {error}."
        mend = "compare with a neighbouring record."
        return None, [*problems, Problem(Place(name), "E102", what, mend)]
    return (None, problems) if problems else (document, [])


def _place(name: str, mark: Any) -> Place:
    return Place(name, mark.line + 1, mark.column + 1)


class _Stop(Exception):
    """Reading on would only repeat the problem already noted."""


class _Builder:
    """Builds a document from parser events, noting where everything stands."""

    def __init__(self, document: Document) -> None:
        self.document = document
        self.problems: list[Problem] = []
        self.stack: list[_Open] = []
        self.documents = 0

    def take(self, event: Any) -> None:
        """Take the next event.

        Raises:
            _Stop: after a problem that makes the rest of the file meaningless.
        """
        if isinstance(event, yaml.DocumentStartEvent):
            self.documents += 1
            if self.documents > 1:
                self._stop(event, "E106", "a second document begins.", "remove `---`.")
        elif isinstance(event, yaml.AliasEvent):
            what = f"the alias *{event.anchor} is used."
            self._stop(event, "E104", what, "write the value out.")
        elif isinstance(event, yaml.NodeEvent):
            self._refuse_anchor_and_tag(event)
            if isinstance(event, yaml.ScalarEvent):
                self._refuse_hiding(event)
            if self._wants_key():
                self._take_key(event)
            elif isinstance(event, yaml.ScalarEvent):
                self._put(_scalar(event), event)
            else:
                self._open(event)
        elif isinstance(event, yaml.CollectionEndEvent):
            self.stack.pop()

    def _fail(self, event: Any, code: str, what: str, mend: str) -> None:
        place = _place(self.document.file, event.start_mark)
        self.problems.append(Problem(place, code, what, mend))

    def _stop(self, event: Any, code: str, what: str, mend: str) -> NoReturn:
        self._fail(event, code, what, mend)
        raise _Stop

    def _refuse_anchor_and_tag(self, event: Any) -> None:
        if event.anchor:
            self._stop(
                event, "E104", f"an anchor &{event.anchor} stands here.", "remove it."
            )
        if event.tag not in (None, "!"):
            self._stop(event, "E104", "a tag stands here.", "remove it.")

    def _refuse_hiding(self, event: Any) -> None:
        """A text is visible as it stands, and one paragraph."""
        if match := _HIDING.search(event.value):
            what = f"the invisible character U+{ord(match.group()):04X} stands here."
            self._fail(event, "E102", what, "remove it.")
        elif event.style != "|" and _BREAKS.search(event.value.strip()):
            what = "a paragraph or a block of code begins inside the text."
            self._fail(event, "E112", what, "write one paragraph, folded with `>-`.")

    def _wants_key(self) -> bool:
        top = self.stack[-1] if self.stack else None
        return top is not None and isinstance(top.value, dict) and top.key is None

    def _take_key(self, event: Any) -> None:
        top = self.stack[-1]
        if not isinstance(event, yaml.ScalarEvent):
            what = "a key is a collection."
            self._stop(event, "E112", what, "write a plain word as key.")
        key: str = event.value
        assert isinstance(top.value, dict)
        if key in top.value:
            first = self.document.place((*top.path, key))
            what = f"the key `{key}` stands already in line {first.line}."
            mend = "keep one of the two."
            if key == "id":
                mend = "begin each record of its own with `- id: …`."
            self._fail(event, "E103", what, mend)
        else:
            self.document.where[(*top.path, key)] = event.start_mark
        top.key = key

    def _open(self, event: Any) -> None:
        if len(self.stack) >= MAX_DEPTH:
            what = f"collections are nested more than {MAX_DEPTH} deep."
            self._stop(event, "E105", what, "compare with a neighbouring record.")
        opened: dict[str, Any] | list[Any]
        opened = {} if isinstance(event, yaml.MappingStartEvent) else []
        self.stack.append(_Open(self._put(opened, event), opened))

    def _put(self, value: Any, event: Any) -> Path_:
        """Hang a value into the open collection; returns its path."""
        if not self.stack:
            self.document.value = value
            self.document.where.setdefault((), event.start_mark)
            return ()
        top = self.stack[-1]
        if isinstance(top.value, list):
            path = (*top.path, len(top.value))
            top.value.append(value)
            self.document.where[path] = event.start_mark
        else:
            assert top.key is not None
            path = (*top.path, top.key)
            top.value[top.key] = value  # its place is that of the key, noted already
            top.key = None
        return path


def _scalar(event: Any) -> Any:
    """A scalar by YAML 1.2's core schema, less what invites mistakes (octal, inf)."""
    text: str = event.value
    if not event.implicit[0]:  # quoted or a block
        return text
    if text in _PLAIN:
        return _PLAIN[text]
    if _INT.fullmatch(text):
        return int(text) if len(text) < 20 else text
    if _FLOAT.fullmatch(text) and math.isfinite(number := float(text)):
        return number
    return text


def _yaml_mend(error: yaml.MarkedYAMLError, line: str) -> str:
    if "\t" in line:
        return "indent with spaces; YAML does not allow tabs."
    if "cannot start any token" in (error.problem or ""):
        return "put the text in quotes."
    if "mapping values are not allowed" in (error.problem or ""):
        return 'quote the text that holds ": ".'
    return "check indentation, quotes and brackets here and in the line above."
