"""A strict YAML reader: the values of YAML 1.2's core schema, with their positions.

PyYAML's C parser delivers events; this module builds plain values from them, so that
``no`` stays a string, two equal keys are an error, and anchors, aliases and tags are
refused. Nothing here recurses: hostile nesting cannot exhaust the stack.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import yaml

from parity.problems import Place, Problem

MAX_BYTES = 1_000_000
MAX_DEPTH = 20

Path_ = tuple[str | int, ...]

_INT = re.compile(r"[-+]?[0-9]+")
_FLOAT = re.compile(r"[-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]+)?")
_PLAIN = {"": None, "~": None, "null": None, "true": True, "false": False}

_Parser: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


@dataclass
class Document:
    """The value of a file and the place of every key and item in it."""

    file: str
    value: Any = None
    where: dict[Path_, Place] = field(default_factory=dict)

    def place(self, path: Path_ = ()) -> Place:
        """The place of ``path``, or of its nearest parent that stands in the file."""
        while path and path not in self.where:
            path = path[:-1]
        return self.where.get(path, Place(self.file))


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
    problems: list[Problem] = []
    try:
        _build(text, document, problems)
    except _Stop:
        return None, problems
    except yaml.reader.ReaderError as error:
        before = text[: error.position] if isinstance(error.position, int) else ""
        place = Place(name, before.count("\n") + 1, len(before.rpartition("\n")[2]) + 1)
        what = f"there is a character that YAML does not allow ({error.reason})."
        return None, [*problems, Problem(place, "E102", what, "remove it.")]
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        place = Place(name, mark.line + 1, mark.column + 1) if mark else Place(name)
        what = f"this is not YAML: {error.problem or error.context}."
        return None, [*problems, Problem(place, "E102", what, _yaml_mend(error, text))]
    except yaml.YAMLError as error:
        what = f"this is not YAML: {error}."
        mend = "compare with a neighbouring record."
        return None, [*problems, Problem(Place(name), "E102", what, mend)]
    return (None, problems) if problems else (document, [])


class _Stop(Exception):
    """Reading on would only repeat the problem already noted."""


def _build(text: str, document: Document, problems: list[Problem]) -> None:
    stack: list[_Open] = []
    documents = 0

    def fail(event: Any, code: str, what: str, mend: str) -> None:
        mark = event.start_mark
        place = Place(document.file, mark.line + 1, mark.column + 1)
        problems.append(Problem(place, code, what, mend))

    def put(value: Any, event: Any) -> Path_:
        """Hang a value into the open collection and note its place."""
        mark = event.start_mark
        place = Place(document.file, mark.line + 1, mark.column + 1)
        if not stack:
            document.value = value
            document.where.setdefault((), place)
            return ()
        top = stack[-1]
        if isinstance(top.value, list):
            path = (*top.path, len(top.value))
            top.value.append(value)
            document.where[path] = place
        else:
            assert top.key is not None
            path = (*top.path, top.key)
            top.value[top.key] = value  # its place is that of the key, noted already
            top.key = None
        return path

    def wants_key() -> bool:
        top = stack[-1] if stack else None
        return top is not None and isinstance(top.value, dict) and top.key is None

    for event in yaml.parse(text, Loader=_Parser):
        if isinstance(event, yaml.DocumentStartEvent):
            documents += 1
            if documents > 1:
                fail(event, "E106", "a second document begins.", "remove the `---`.")
                raise _Stop
        elif isinstance(event, yaml.AliasEvent):
            what = f"the alias *{event.anchor} is used."
            fail(event, "E104", what, "write the value out.")
            raise _Stop
        elif isinstance(event, yaml.NodeEvent):
            explicit_tag = event.tag if event.tag not in (None, "!") else None
            if event.anchor or explicit_tag:
                word = f"anchor &{event.anchor}" if event.anchor else "tag"
                fail(event, "E104", f"the {word} is used.", "remove it.")
                raise _Stop
            if wants_key():
                _take_key(event, stack[-1], document, fail)
            elif isinstance(event, yaml.ScalarEvent):
                put(_scalar(event), event)
            else:
                if len(stack) >= MAX_DEPTH:
                    what = f"collections are nested more than {MAX_DEPTH} deep."
                    fail(event, "E105", what, "compare with a neighbouring record.")
                    raise _Stop
                opened: dict[str, Any] | list[Any]
                opened = {} if isinstance(event, yaml.MappingStartEvent) else []
                stack.append(_Open(put(opened, event), opened))
        elif isinstance(event, yaml.CollectionEndEvent):
            stack.pop()


def _take_key(event: Any, top: _Open, document: Document, fail: Any) -> None:
    if not isinstance(event, yaml.ScalarEvent):
        fail(event, "E112", "a key is a collection.", "write a plain word as key.")
        raise _Stop
    key, mark = event.value, event.start_mark
    assert isinstance(top.value, dict)
    if key in top.value:
        first = document.where[(*top.path, key)]
        what = f"the key `{key}` stands already in line {first.line}."
        fail(event, "E103", what, "keep one of the two.")
    else:
        here = Place(document.file, mark.line + 1, mark.column + 1)
        document.where[(*top.path, key)] = here
    top.key = key


def _scalar(event: Any) -> Any:
    """A scalar by YAML 1.2's core schema, less what invites mistakes (octal, inf)."""
    text: str = event.value
    if not event.implicit[0]:  # quoted or a block
        return text
    if text in _PLAIN:
        return _PLAIN[text]
    if _INT.fullmatch(text):
        return int(text) if len(text) < 20 else text
    if _FLOAT.fullmatch(text):
        return float(text)
    return text


def _yaml_mend(error: yaml.MarkedYAMLError, text: str) -> str:
    mark = error.problem_mark
    line = text.splitlines()[mark.line] if mark and mark.line < text.count("\n") else ""
    if "\t" in line:
        return "indent with spaces; YAML does not allow tabs."
    if "mapping values are not allowed" in (error.problem or ""):
        return 'quote the text that holds ": ".'
    return "check indentation, quotes and brackets here and in the line above."
