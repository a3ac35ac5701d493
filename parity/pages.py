"""Pages read as Markdown: front matter, headings and the macros they call.

A macro call is one line alone in its paragraph with literal arguments; ``value`` may
stand inside a sentence. So a page can be understood without rendering it.
"""

from __future__ import annotations

import ast
import re
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from parity.model import LANGUAGES
from parity.problems import Place, Problem, suggest
from parity.snippets import UNPARSABLE
from parity.texts import figure
from parity.yamlfile import Document, parse, read_text

#: Macro name -> the number of arguments it takes.
MACROS = {
    **{"facts": 1, "pair": 1, "value": 2, "guide": 1, "foot": 1},
    **{"claims": 1, "verdicts": 0, "disputes": 0, "systems": 0, "replaced": 0},
    **{"glossary": 0, "sources": 0},
    "diagram": 1,
    **{"pairs": 1, "area": 1, "areas": 0, "traps": 1, "refuted": 0, "recipes": 0},
    **{"absences": 0, "coverage": 0, "models": 0, "operators": 0, "arguments": 0},
    "porting": 0,
}
INLINE = {"value"}

_CALL = re.compile(r"\{\{(.*?)\}\}")
#: A tag may hold a colon (style="…: …") and end in another line.
_TAG = re.compile(r"<[a-zA-Z/!?][^>]*>?")
_ADDRESS = re.compile(r"<(?:https?://[^>\s]*|[^>\s@]+@[^>\s]+)>")
_CODE_SPAN = re.compile(r"`[^`]*`")
_HEADING = re.compile(r"^(#{1,6}) +(.*?)(?:\s*\{\s*#([\w-]+)\s*\})?\s*$")
#: Longer lines are no prose, and slow to search.
_LONGEST = 20_000
_NUMBERED = re.compile(r"^\s*\d+[.)] ")
_UNSAID = re.compile(r"`[^`]*`|\]\([^)]*\)|\{\s*#[^}]*\}")
_FENCE = re.compile(r"^(`{3,}|~{3,})")
#: What a page may execute: sentences that the engine words, and nothing else.
_EXECUTES = re.compile(r"^\s*[`~]{3,}.*\bexec\b")
_EXECUTED = re.compile(
    r"from parity\.summary import \w+|print\(\w+\(\"(?:en|zh)\"\)\)|"
)


@dataclass(frozen=True)
class Call:
    """One macro call of a page."""

    name: str
    args: tuple[Any, ...]
    place: Place


@dataclass(frozen=True)
class Page:
    """A page in one language."""

    name: str  # "execution.md"
    language: str
    file: str
    meta: dict[str, Any] = field(default_factory=dict)
    calls: tuple[Call, ...] = ()
    headings: tuple[tuple[int, str | None], ...] = ()  # (level, explicit id)
    prose: str = ""  # what is said, without code, calls and the front matter

    @property
    def stem(self) -> str:
        return self.name.removesuffix(".md")

    @property
    def address(self) -> str:
        """Where the page is, relative to the site: ``autograd/``; empty: its root."""
        folder = self.stem.removesuffix("index").rstrip("/")
        return f"{folder}/" if folder else ""

    def named(self, macro: str) -> list[Call]:
        return [call for call in self.calls if call.name == macro]


def read_pages(root: Path) -> tuple[dict[str, dict[str, Page]], list[Problem]]:
    """Every page: language -> name -> page."""
    pages: dict[str, dict[str, Page]] = {language: {} for language in LANGUAGES}
    problems: list[Problem] = []
    for language in LANGUAGES:
        folder = root / "docs" / language
        for path in sorted(folder.glob("**/*.md")):
            file = path.relative_to(root).as_posix()
            text, unreadable = read_text(path, file)
            problems += unreadable
            if text is None:
                continue
            name = path.relative_to(folder).as_posix()
            page, wrong = parse_page(name, language, file, text)
            pages[language][name] = page
            problems += wrong
    return pages, problems


def parse_page(
    name: str, language: str, file: str, text: str
) -> tuple[Page, list[Problem]]:
    """Read the parts of a page; every deviation from the form is a problem."""
    problems: list[Problem] = []
    meta, body_start = _front_matter(text, file, problems)
    calls: list[Call] = []
    headings: list[tuple[int, str | None]] = []
    fence = ""  # the marks that opened a block of code, while it is open
    executes = False
    said: list[str] = []
    lines = text.split("\n")
    for number, line in enumerate(lines, start=1):
        if number <= body_start:
            continue
        if len(line) > _LONGEST:
            what = f"the line has more than {_LONGEST:,} characters."
            problems.append(Problem(Place(file, number), "E105", what, "divide it."))
            continue
        if marks := _FENCE.match(line):
            if not fence:
                fence, executes = marks.group(), bool(_EXECUTES.match(line))
            elif marks.group().startswith(fence):
                fence = ""
        elif fence and executes and not _EXECUTED.fullmatch(line.strip()):
            what = "code that a page executes prints what nothing proves."
            mend = "print a sentence of parity/summary.py, and nothing else."
            problems.append(Problem(Place(file, number), "E807", what, mend))
        if not marks and not fence and _EXECUTES.match(line):
            what = "a block that is executed is indented."
            problems.append(Problem(Place(file, number), "E807", what, "outdent it."))
        for match in _CALL.finditer(line):
            place = Place(file, number, match.start() + 1)
            if call := _call(match.group(1).strip(), place, problems):
                alone = line.strip() == match.group(0) and not any(
                    lines[i].strip()
                    for i in (number - 2, number)
                    if 0 <= i < len(lines)
                )
                if call.name not in INLINE and not (alone and line[0] == "{"):
                    what = f"the call of `{call.name}` is not alone in its paragraph."
                    mend = "put it on a line of its own between empty lines."
                    problems.append(Problem(place, "E802", what, mend))
                calls.append(call)
        rest = _CALL.sub("", line)
        prose = _ADDRESS.sub("", _CODE_SPAN.sub("", rest))
        if not fence:
            said.append(_UNSAID.sub(" ", prose).rstrip("\r"))
        if not fence and (tag := _TAG.search(prose)):
            what = f"the HTML {tag.group()} stands here."
            mend = "write Markdown; what needs HTML is a macro."
            place = Place(file, number, line.find(tag.group()) + 1)
            problems.append(Problem(place, "E806", what, mend))
        if not fence and ("{{" in rest or "{%" in rest):
            what = "a template stands here that is no macro call on one line."
            mend = 'write {{ name("…") }} on a line of its own; pages hold no logic.'
            problems.append(Problem(Place(file, number), "E802", what, mend))
        if not fence and (found := _claim(rest)):
            what = f"{found} stands in the page, and nothing proves it."
            mend = "let a record say it: facts(…), value(…), or a note."
            problems.append(Problem(Place(file, number), "E807", what, mend))
        if not fence and (heading := _HEADING.match(line)):
            headings.append((len(heading.group(1)), heading.group(3)))
    prose = "\n".join(said)
    page = Page(name, language, file, meta, tuple(calls), tuple(headings), prose)
    return page, problems


def _claim(line: str) -> str:
    """What a line of prose would say past the records: a table or a figure."""
    prose = _ADDRESS.sub(" ", _UNSAID.sub(" ", _NUMBERED.sub("", line)))
    if line.lstrip().startswith("|") or re.match(r"^[\s:|-]*-[\s:]*\|[\s:|-]*$", line):
        return "a table"
    return f'the figure "{number}"' if (number := figure(prose)) else ""


def _front_matter(
    text: str, file: str, problems: list[Problem]
) -> tuple[dict[str, Any], int]:
    """The front matter and the number of lines that it takes."""
    lines = text.split("\n")
    if lines[0].strip() != "---" or "---" not in (x.strip() for x in lines[1:]):
        return {}, 0
    end = next(i for i, x in enumerate(lines[1:], start=1) if x.strip() == "---")
    # A leading empty line keeps the line numbers of the file.
    document: Document | None
    document, wrong = parse("\n".join(["", *lines[1:end]]), file)
    problems += wrong
    value = document.value if document else {}
    return (value if isinstance(value, dict) else {}), end + 1


def _call(code: str, place: Place, problems: list[Problem]) -> Call | None:
    def fail(what: str, mend: str) -> None:
        problems.append(Problem(place, "E802", what, mend))

    try:
        node = ast.parse(code, mode="eval").body
        if not isinstance(node, ast.Call) or not isinstance(node.func, ast.Name):
            raise ValueError
        args = tuple(ast.literal_eval(arg) for arg in node.args)
        lists = node.func.id in ("facts", "pairs")
        if node.keywords or not all(_is_argument(arg, lists) for arg in args):
            raise ValueError
    except (*UNPARSABLE, TypeError):  # {{ facts({[]}) }} is a TypeError
        fail(
            f"`{{{{ {code} }}}}` is not a macro call with literal arguments.",
            'write for example {{ facts("autograd") }}.',
        )
        return None
    name = node.func.id
    if name not in MACROS:
        fail(f"there is no macro `{name}`.{suggest(name, MACROS)}", "use a known one.")
        return None
    if len(args) != MACROS[name]:
        fail(f"`{name}` takes {MACROS[name]} argument(s), not {len(args)}.", "mend it.")
        return None
    return Call(name, args, place)


def _is_argument(value: object, lists: bool) -> bool:
    """Whether a macro may take a value: a text, or a list of texts for some."""
    items = value if lists and isinstance(value, list) else [value]
    return all(isinstance(item, str) for item in items)


def without_faulty_calls(text: str) -> str:
    """A page for a preview: calls that cannot be made are shown, not made."""

    def show(match: re.Match[str]) -> str:
        if _call(match.group(1).strip(), Place(""), []):
            return match.group()
        code = match.group(1).strip().replace("<", "&lt;").replace("`", "")
        return f'<mark class="parity-missing">{code}: ?</mark>'

    return _CALL.sub(show, text)
