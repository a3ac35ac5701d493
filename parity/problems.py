"""Problems as a user interface: where, what is wrong, how to mend it."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass, field, replace
from difflib import get_close_matches
from typing import Literal

Severity = Literal["error", "warning"]

#: Every code with what it means. The fixtures in ``tests/test_codes.py`` hold one
#: failing and one passing case for each.
CODES: dict[str, str] = {
    # E1: the form of a file or record
    "E100": "a file cannot be read",
    "E101": "a file is not UTF-8",
    "E102": "a file is not YAML",
    "E103": "a key stands twice in one mapping",
    "E104": "an anchor, alias or tag is used",
    "E105": "a file is too large or nested too deeply",
    "E106": "a file does not have the shape of its kind",
    "E110": "a field is unknown",
    "E111": "a field is missing",
    "E112": "a value has the wrong form",
    "E113": "an id does not belong to its file",
    "E114": "a word is not in the vocabulary",
    "E115": "a cell does not have exactly one kind of evidence",
    "E116": "favours and because do not go together",
    "E117": "a record refers to something that does not exist",
    "E118": "a fact rests on a result that is not its own",
    "E119": "two words or units have the same label",
    # E13: the form of a pair of the atlas
    "E130": "a pair lacks what its kind needs",
    "E131": "code of a pair cannot be run as it stands",
    "E132": "a trap lacks its reason, its damage or its fix",
    "E133": "inputs of a pair would hide a difference",
    "E134": "a row of arguments has not one entry a side",
    "E135": "code of a pair does not use what the pair is about",
    "E136": "a pair lacks edges or gradients and does not say why",
    "E137": "a case is compared by a function that does not exist, or that fails",
    # E2: snippets and what they returned
    "E200": "a snippet could not be run to its end",
    "E201": "a snippet raised an exception",
    "E202": "a cell does not hold what the run returned",
    "E203": "a result lacks the key that a record names",
    "E204": "a result entry is a bare literal",
    "E205": "a snippet has not been run",
    "E206": "results recorded as equal differ",
    "E207": "results recorded as different are equal",
    "E208": "a snippet has no twin",
    "E209": "the keys of a result are not those of its example",
    "E210": "the twins' docstrings and the example's title differ",
    "E211": "a snippet does not have the form of a snippet",
    "E212": "a snippet or example is used by nothing",
    "E213": "a difference is recorded without a reason",
    "E214": "an entry of untestable.yaml is not needed",
    "E215": "a snippet returns or prints something else when it runs again",
    # E22: pairs of the atlas and what came of running them
    "E220": "a pair has not been run",
    "E221": "a case came out otherwise than recorded",
    "E222": "types differ or agree otherwise than recorded",
    "E223": "gradients differ or agree otherwise than recorded",
    "E224": "a fix does not make the sides equal",
    "E225": "a name does not exist, or one that is recorded as absent does",
    "E226": "the argument table is not that of the libraries",
    "E227": "a pair could not be run to its end, or changes global state",
    "E228": "weights carried over prove nothing, or do not come back",
    "E229": "a whole model and its port are not equal",
    "E235": "a pair prints something else than it did",
    # E23: the sweep of operators
    "E231": "an operator has not been swept as its record stands",
    "E232": "samples of an operator differ without a reason",
    "E233": "a reason or a skip of an operator covers no sample",
    "E234": "an operator is measured that no record maps",
    # E3: sources and citations
    "E302": "a quote does not stand in the saved extract",
    "E303": "what a citation says does not stand in its quote",
    "E304": "a cited value cannot be read from what the source says",
    "E305": "the dates of a citation cannot be right",
    "E306": "a source or a quote is about the other framework",
    "E310": "a citation is too old, or an open verdict is due",
    "E311": "a source supports nothing",
    # E4: texts
    "E401": "a text is empty in one language",
    "E402": "the two languages have different slots",
    "E403": "a slot names nothing",
    "E404": "a figure stands in a text",
    "E410": "a text is still the skeleton's",
    "E405": "the English text holds Chinese",
    "E406": "the Chinese text holds no Chinese",
    "E407": "the Chinese text has half-width punctuation",
    "E408": "the two languages have different code spans",
    "E409": "the two languages have different figures",
    "E411": "a Chinese text lacks the term that the English one has",
    # E5: guides
    "E501": "a scenario's scores are not the sums of its weights",
    "E502": "a scenario's recommendation does not follow from its scores",
    "E503": "a reason does not favour what it is quoted for",
    "E504": "a scenario does not answer every question once",
    "E505": "no scenario chooses an answer",
    "E506": "a weight has no reason",
    "E507": "an article's recommendation is not compared with ours",
    # E6: verdicts on claims, and systems
    "E601": "a verdict does not stand with its own reason",
    "E602": "a verdict does not have the evidence that it needs",
    "E603": "evidence does not say what a claim repeats of it",
    "E604": "a claim became outdated at a time that its source does not give",
    "E605": "a dispute is not settled by the verdicts of its claims",
    "E611": "a field of a system does not stand in its evidence",
    "E612": "the status of a system does not follow from its evidence",
    # E7: identity
    "E701": "an id is not registered",
    "E702": "a registered id is gone",
    "E703": "an id stands twice",
    # E8: pages
    "E801": "a page exists in one language only",
    "E802": "a page calls a macro wrongly",
    "E803": "a page lacks a part that every page has",
    "E804": "a fact is shown on no page",
    "E805": "twin pages differ in structure",
    "E806": "a page holds HTML",
    "E807": "a page states what no record holds",
    # E9: the built site
    "E901": "a page shows another value than the verified one",
    "E902": "a page lacks something that it should show",
    "E903": "a page holds an unrendered template or a traceback",
    "E904": "a link or anchor leads nowhere",
    "E905": "a page requests something from another host",
    "E906": "a page has the wrong language or alternate",
}


@dataclass(frozen=True, order=True)
class Place:
    """A position in a file of the checkout; line and column count from 1."""

    file: str
    line: int = 1
    column: int = 1


@dataclass(frozen=True, order=True)
class Problem:
    """One thing that is wrong, where it stands, and how to mend it."""

    place: Place
    code: str
    what: str
    mend: str
    severity: Severity = field(default="error", compare=False)
    record: str | None = field(default=None, compare=False)

    def __post_init__(self) -> None:
        if self.code not in CODES:
            raise KeyError(f"unknown problem code {self.code}")

    def __str__(self) -> str:
        p = self.place
        note = "warning: " if self.severity == "warning" else ""
        return (
            f"{p.file}:{p.line}:{p.column}: {self.code} {note}{one_line(self.what)} "
            f"Mend: {one_line(self.mend)}"
        )

    def as_warning(self) -> Problem:
        """The same, which stops nothing."""
        return replace(self, severity="warning")


def one_line(text: str) -> str:
    """A text with its line breaks and runs of spaces folded."""
    return " ".join(text.split())


#: Control characters but tab and line feed, direction marks, lone surrogates.
_UNPRINTABLE = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u200e\u200f\u2028-\u202e\u2066-\u2069\ud800-\udfff]"
)


def printable(text: str) -> str:
    """A text that commands no terminal and can be encoded; JSON stays the same JSON."""
    return _UNPRINTABLE.sub(lambda m: f"\\u{ord(m.group()):04x}", text)


def errors(problems: Iterable[Problem]) -> list[Problem]:
    """The problems that stop a build, sorted by place."""
    return sorted(p for p in problems if p.severity == "error")


MANY = 100


#: Whether to look for near words: nobody reads the problems of a mutant.
suggesting = True


def suggest(word: object, known: Iterable[str]) -> str:
    """``Did you mean "x"?`` for the nearest known word, or nothing."""
    if not suggesting:
        return ""
    names = list(known)
    if len(names) > MANY:  # among so many the first letter is rarely the wrong one
        names = [name for name in names if name[:1] == str(word)[:1]]
    close = get_close_matches(str(word), names, n=1, cutoff=0.6)
    return f' Did you mean "{close[0]}"?' if close else ""


def render(problems: Sequence[Problem], form: str = "text") -> str:
    """All problems sorted, as text, JSON or GitHub workflow annotations."""
    ordered = sorted(problems)
    if form == "json":
        return json.dumps([asdict(p) for p in ordered], ensure_ascii=False, indent=2)
    if form == "github":
        return "\n".join(_annotation(p) for p in ordered)
    return "\n".join(str(p) for p in ordered)


def _annotation(problem: Problem) -> str:
    # GitHub reads %, CR and LF in messages, and : and , in properties, as syntax.
    def escape(text: str, extra: str = "") -> str:
        for char in "%\r\n" + extra:
            text = text.replace(char, f"%{ord(char):02X}")
        return text

    p = problem.place
    message = escape(f"{problem.what} Mend: {problem.mend}")
    file = escape(p.file, ":,")
    return (
        f"::{problem.severity} file={file},line={p.line},col={p.column},"
        f"title={problem.code}::{message}"
    )
