"""Cases of problems: a checkout that has one, and one near to it that has not.

The checkouts are the mini checkout (``mini.py``) with a few files in place of its own.
``test_codes.py`` and ``cases_articles.py`` hold the cases.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from mini import FILES, edited

Overlay = Mapping[str, str | bytes | None]
Runs = Mapping[tuple[str, str], Any]
Places = tuple[tuple[str, str], ...]  # files, with the text that begins at the place

FACTS = "data/facts/demo.yaml"
MORE_FACTS = "data/facts/more.yaml"
EXAMPLES = "data/examples/demo.yaml"
GUIDE = "data/guides/choosing.yaml"
SOURCES = "data/sources.yaml"
IDS = "data/ids.txt"
VOCABULARY = "data/vocabulary.yaml"
UNTESTABLE = "data/untestable.yaml"
MEASUREMENT = "data/measurements/more.json"
HANDBOOK = "data/extracts/handbook.txt"
CLAIMS = "data/claims/praise.yaml"
DISPUTES = "data/disputes.yaml"
ARTICLES = "data/articles.yaml"
SYSTEMS = "data/systems/tools.yaml"
TERMS = "data/glossary.yaml"
DIAGRAMS = "data/diagrams.yaml"
OPERATORS = "data/operators.yaml"
SWEPT = "data/measurements/opinfo.json"
COUNTING = "snippets/demo/counting_torch.py"
FAILING = "snippets/demo/failing_torch.py"
TWIN = "snippets/demo/failing_tensorflow.py"
POLICY = "snippets/demo/policy_torch.py"
EN, ZH = "docs/en/demo.md", "docs/zh/demo.md"


@dataclass(frozen=True)
class Case:
    """A checkout that has a problem, beside one that has none.

    The problem stands where ``at`` says: in each of these files, where the text
    begins. ``with_`` are codes that cannot but come along.
    """

    code: str
    name: str
    at: Places
    bad: Overlay
    good: Overlay
    bad_runs: Runs = field(default_factory=dict)
    good_runs: Runs = field(default_factory=dict)
    with_: tuple[str, ...] = ()

    def __str__(self) -> str:
        return f"{self.code} {self.name}"


CASES: list[Case] = []


def case(code: str, name: str, *at: tuple[str, str], **parts: Any) -> None:
    for overlay in ("bad", "good"):
        parts.setdefault(overlay, {})
    CASES.append(Case(code, name, at, **parts))


def edit(
    code: str,
    name: str,
    file: str,
    old: str,
    bad: str,
    good: str,
    at: str | Places = "",
    **parts: Any,
) -> None:
    """A case in which one passage of a file is another.

    ``at`` says where the problem stands, if not there: at a text of the file, or at
    other places.
    """
    places = ((file, at or bad),) if isinstance(at, str) else at
    bad_file, good_file = edited(file, (old, bad)), edited(file, (old, good))
    case(code, name, *places, bad=bad_file, good=good_file, **parts)


def plus(file: str, text: str) -> dict[str, str]:
    """An overlay: a file with text added at its end."""
    return {file: FILES[file] + text}
