"""The porting checklist as text, as a table for a terminal, and as JSON."""

from __future__ import annotations

import json
import tokenize
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any, Literal

from rich.console import Console
from rich.table import Table
from rich.text import Text

from parity.port import Answer, Finding, Findings, Index, Pair, answers, find, index
from parity.port_code import Note
from parity.port_words import NAMES, words
from parity.problems import one_line, printable


class Refused(Exception):
    """A file cannot be read; the message says why, and how to mend it."""

    def __init__(self, message: str, at_fault: Literal["file", "code"] = "file"):
        super().__init__(message)
        self.at_fault = at_fault


def pairs_of(file: Path) -> list[Pair]:
    """The pairs in a file ``api/v1/atlas.json`` of a built site.

    Raises:
        Refused: if it cannot be read or is no such file.
    """
    try:
        pairs: list[Pair] = json.loads(file.read_text("utf-8"))["pairs"]
    except OSError as error:
        mend = "build the site first (make build), or give --atlas."
        raise Refused(f"{file}: {error.strerror}. Mend: {mend}") from None
    except (ValueError, KeyError, TypeError):
        mend = "give the file api/v1/atlas.json of a built site."
        raise Refused(f"{file}: this is no list of pairs. Mend: {mend}") from None
    return pairs


def code_of(file: Path) -> str:
    """The text of a file of Python code, or of a notebook.

    Raises:
        Refused: if it cannot be read.
    """
    try:
        if file.suffix == ".ipynb":
            return file.read_text("utf-8")
        with tokenize.open(file) as opened:  # it may declare its encoding
            return opened.read()
    except OSError as error:
        mend = "give a file of Python code, or a notebook (.ipynb)."
        raise Refused(f"{file}: {error.strerror}. Mend: {mend}") from None
    except (UnicodeDecodeError, SyntaxError):
        what = "the text is not in the encoding that it declares, or not in UTF-8."
        raise Refused(f"{file}:1:1: {what} Mend: save it as UTF-8.") from None


def checklist(text: str, pairs: Iterable[Pair], file: Path, language: str) -> Checklist:
    """The checklist for the text of a file.

    Raises:
        Refused: if it is not Python.
    """
    known = index(pairs)
    findings = find(text, known, notebook=file.suffix == ".ipynb")
    if problem := findings.problem:
        cell, line = findings.place(problem.line)
        said = words(language)["unreadable"].format(what=problem.what.rstrip("."))
        where = f"{file}#{cell}" if cell else file
        raise Refused(one_line(f"{where}:{line}:{problem.column}: {said}"), "code")
    return Checklist(findings, known, str(file), language)


class Checklist:
    """Findings in words.

    Args:
        findings: what a file uses.
        index: the atlas.
        file: how the file is called.
        language: ``en`` or ``zh``.
    """

    def __init__(
        self, findings: Findings, index: Index, file: str, language: str
    ) -> None:
        self.findings, self.index = findings, index
        self.file, self.language = file, language
        self.words = words(language)
        self.answers = {f.name: answers(index, f.name) for f in findings.found}

    def as_json(self) -> str:
        """Everything for a machine; of a notebook, lines count within their cell."""
        found = self.findings
        result = {
            "file": self.file,
            "sides": found.sides,
            "found": [
                {**self._json(f), "pairs": [_answer(a) for a in self.answers[f.name]]}
                for f in found.found
            ],
            "unknown": [self._json(f) for f in found.unknown],
            "possible": [
                {**self._json(f), "candidates": f.candidates} for f in found.possible
            ],
            "notes": [
                {"kind": n.kind, "text": n.text, **self._places([n.line])}
                for n in found.notes
            ],
        }
        return json.dumps(result, ensure_ascii=False, indent=2)

    def lines(self) -> Iterator[str]:
        """The checklist for a file or a pipe."""
        yield self.title()
        if not self.findings.found + self.findings.unknown + self.findings.possible:
            yield self.words["nothing"]
        else:
            yield self.summary()
        for finding in self.findings.found:
            yield ""
            yield f"{finding.name}  {self.places(finding.lines)}"
            for answer in self.answers[finding.name]:
                yield f"  → {self.counterpart(answer)}"
                yield from (f"  ! {self.trap(trap)}" for trap in answer.traps)
                yield f"    {answer.pair['page']}#{answer.pair['id']}"
        yield from self._rest()

    def show(self) -> None:
        """Print the checklist for a terminal: a table, then the rest."""
        console = Console(highlight=False)
        title, summary, *_ = self.lines()
        console.print(Text(title, style="bold"))
        console.print(Text(summary))
        if self.findings.found:
            console.print(self._table())
        for line in self._rest():
            console.print(Text(line))

    def title(self) -> str:
        """The file and the direction: from what it imports to the other side."""
        sides = self.findings.sides
        if not sides:
            return self.file
        comma = self.words["comma"]
        ways = comma.join(NAMES[side] for side in sides)
        if sides == ("torch",):
            ways += f" → {NAMES['tf']}{comma}{NAMES['keras']}"
        elif "torch" not in sides:
            ways += f" → {NAMES['torch']}"
        return f"{self.file}{self.words['colon']}{ways}"

    def summary(self) -> str:
        """How much there is of each kind."""
        traps = [
            trap
            for told in self.answers.values()
            for answer in told
            for trap in answer.traps
        ]
        count = {
            "found": len(self.findings.found),
            "unknown": len(self.findings.unknown),
            "possible": len(self.findings.possible),
            "traps": len(traps),
            "silent_traps": sum(trap["silent"] for trap in traps),
        }
        said = [f"{self.words[k]}{self.words['colon']}{n}" for k, n in count.items()]
        return " · ".join([*said[:-2], self.words["clause"].join(said[-2:])])

    def places(self, lines: tuple[int, ...]) -> str:
        """Lines by number, those of a notebook by cell and number."""
        comma = self.words["comma"]
        word = self.words["line" if len(lines) == 1 else "lines"].lower()
        at = [self.findings.place(line) for line in lines]
        if any(cell for cell, _ in at):
            cell_word = self.words["cell"]
            return comma.join(f"{cell_word} {cell}:{line}" for cell, line in at)
        numbers = comma.join(str(line) for _, line in at)
        return f"第 {numbers} {word}" if self.language == "zh" else f"{word} {numbers}"

    def counterpart(self, answer: Answer) -> str:
        """The names on the other side, or why there is none and what to use."""
        comma = self.words["comma"]
        names = [name for names in answer.counterparts.values() for name in names]
        said = [comma.join(names)] if names else []
        reason = answer.pair["reason"]
        if reason and not all(answer.counterparts.values()):
            said.append(self._text(reason).rstrip("。."))
        elif not names:
            said.append(self.words["without"])
        if answer.instead:
            said.append(
                self.words["instead"] + self.words["colon"] + comma.join(answer.instead)
            )
        return self.words["stop"].join(said)

    def trap(self, trap: Any) -> str:
        """A trap in one line: how bad, whether it is seen, what and why."""
        loud = self.words["silent" if trap["silent"] else "loud"]
        title = self._text(trap["title"]).rstrip("。.")
        stop = self.words["stop"]
        stop = stop.strip("。.") if title.endswith(("?", "？")) else stop
        because = self._text(trap["because"])
        how = f"[{self.words[trap['damage']]}{self.words['clause']}{loud}]"
        return f"{how} {title}{stop}{because}"

    def note(self, note: Note) -> str:
        """A note with its line."""
        word = "cell_skipped" if note.kind == "cell" else note.kind
        said = self.words[word].format(text=one_line(note.text))
        return f"{self.places((note.line,))}{self.words['colon']}{said}"

    def _rest(self) -> Iterator[str]:
        found = self.findings
        if found.unknown:
            yield from ("", self.words["unknown"], f"  {self.words['unknown_why']}")
            yield from (f"  {f.name}  {self.places(f.lines)}" for f in found.unknown)
        if found.possible:
            yield from ("", self.words["possible"], f"  {self.words['possible_why']}")
            for f in found.possible:
                names = self.words["comma"].join(f.candidates)
                may_be = f"{self.words['may_be']} {names}"
                yield f"  .{f.name}  {self.places(f.lines)}  {may_be}"
        if found.notes:
            yield from ("", self.words["notes"])
            yield from (f"  {self.note(note)}" for note in found.notes)

    def _table(self) -> Table:
        table = Table(show_lines=True, expand=False)
        for column in ("name", "lines", "counterpart", "traps"):
            table.add_column(self.words[column], overflow="fold")
        for finding in self.findings.found:
            told = self.answers[finding.name]
            table.add_row(
                Text(finding.name, style="bold"),
                Text(self.places(finding.lines)),
                Text("\n".join(self.counterpart(answer) for answer in told)),
                Text("\n".join(self.trap(t) for answer in told for t in answer.traps)),
            )
        return table

    def _text(self, text: Any) -> str:
        return printable(one_line(str(text[self.language])))

    def _json(self, finding: Finding) -> dict[str, Any]:
        return {"name": finding.name, **self._places(finding.lines)}

    def _places(self, lines: Any) -> dict[str, list[int]]:
        at = [self.findings.place(line) for line in lines]
        cells = {"cells": [cell for cell, _ in at]} if self.findings.cells else {}
        return {"lines": [line for _, line in at], **cells}


def _answer(answer: Answer) -> dict[str, Any]:
    pair = answer.pair
    return {
        "id": pair["id"],
        "page": pair["page"],
        "title": pair["title"],
        "counterparts": answer.counterparts,
        "reason": pair["reason"],
        "instead": answer.instead,
        "traps": answer.traps,
    }
