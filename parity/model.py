"""The records as closed models, and the JSON Schemas made from them.

Every record kind of ``data/`` is defined here and nowhere else: the loader validates
with these classes and ``schemas()`` publishes them.
"""

from __future__ import annotations

import datetime as dt
from typing import Annotated, Any, Literal

from pydantic import (
    Field,
    HttpUrl,
    StrictBool,
    StrictFloat,
    StrictInt,
    StrictStr,
    field_validator,
    model_validator,
)

from parity.fields import (
    LANGUAGES,
    SIDES,
    SUFFIX,
    Citation,
    Closed,
    DottedId,
    Language,
    MeasuredRef,
    RunRef,
    Side,
    Slug,
    SnippetName,
    Text,
    Value,
)
from parity.model_atlas import Argument, Pair
from parity.model_claims import Article, Claim, Dispute
from parity.model_diagrams import Diagram
from parity.model_operators import Operator
from parity.model_systems import Status, System

__all__ = [
    "KINDS",
    "LANGUAGES",
    "SIDES",
    "SUFFIX",
    "Answer",
    "Argument",
    "Article",
    "Cell",
    "Citation",
    "Claim",
    "Closed",
    "Diagram",
    "Differs",
    "Dispute",
    "Equal",
    "Example",
    "Expectation",
    "Fact",
    "Guide",
    "Language",
    "Operator",
    "Option",
    "Pair",
    "Question",
    "Scenario",
    "Source",
    "System",
    "Term",
    "Text",
    "Theirs",
    "Tone",
    "Untestable",
    "Value",
    "Vocabulary",
    "Word",
    "schemas",
]


class Cell(Closed):
    """What holds for one framework, with the evidence for it."""

    value: Value
    run: RunRef | None = None
    measured: MeasuredRef | None = None
    cite: Citation | None = None
    note: Text | None = None


class Fact(Closed):
    """A row of a comparison table."""

    id: DottedId
    kind: Literal["fact", "opinion"] = "fact"
    title: Text
    pytorch: Cell
    tensorflow: Cell
    unit: Slug | None = None
    note: Text | None = None
    favours: StrictStr
    because: Text | None = None

    def cell(self, side: str) -> Cell:
        return self.pytorch if side == "pytorch" else self.tensorflow

    @property
    def topic(self) -> str:
        return self.id.split(".")[0]

    def otherwise(
        self, side: str | None, value: Value | None
    ) -> list[tuple[str, Value]]:
        """The sides, one or both, that do not hold a value, and what they hold."""
        found = [(s, self.cell(s).value) for s in ([side] if side else SIDES)]
        return [(s, v) for s, v in found if type(v) is not type(value) or v != value]

    def run(self, side: str) -> tuple[str, str] | None:
        """The snippet and result key behind a cell; the id's end is the default key."""
        ref = self.cell(side).run
        if ref is None:
            return None
        name, _, key = ref.partition("#")
        return name, key or self.id.rsplit(".", 1)[-1]


class Source(Closed):
    """A text that citations quote. Its saved passages lie in ``data/extracts/``."""

    id: Slug
    kind: Literal[
        "docs",
        "release-notes",
        "source-code",
        "issue",
        "paper",
        "blog",
        "repository",  # tags and commits, as git lists them
    ]
    about: Literal["pytorch", "tensorflow", "both"]
    publisher: StrictStr = Field(min_length=1)
    title: StrictStr = Field(min_length=1)
    url: HttpUrl
    published: dt.date | None
    undated: Text | None = None

    @model_validator(mode="after")
    def _dated_or_said_why(self) -> Source:
        if (self.published is None) == (self.undated is None):
            raise ValueError("give `published`, or null and the reason in `undated`")
        return self

    @field_validator("url")
    @classmethod
    def _plain_address(cls, url: HttpUrl) -> HttpUrl:
        """Whom an address names is whom it leads to."""
        host = str(url.host)
        if url.scheme != "https" or url.username or url.password or url.port != 443:
            raise ValueError("it is https://, without a user or a port")
        if "xn--" in host or "." not in host or host[-1].isdigit() or ":" in host:
            raise ValueError("it has the name of a host, in plain letters")
        return url


class Equal(Closed):
    """Both sides agree within an absolute tolerance."""

    equal: Annotated[StrictFloat, Field(gt=0, le=1)]


class Differs(Closed):
    """Both sides must differ, and this is why."""

    differs: Text


Expectation = Literal["equal", "differs"] | Equal | Differs


class Example(Closed):
    """A pair of snippets: one task in both frameworks, and how the results relate."""

    id: DottedId
    title: Text
    results: dict[StrictStr, Expectation] = Field(min_length=1)

    @property
    def snippet(self) -> str:
        return self.id.replace(".", "/")


class Option(Closed):
    """What a guide may recommend. Facts that favour its ``side`` favour it, too."""

    id: Slug
    label: Text
    advice: Text
    side: Side | None = None

    def favoured_by(self, favours: str, guide: str) -> bool:
        """Whether a fact that favours something is a reason for this option."""
        return favours in (self.id, f"{guide}.{self.id}", self.side)


class Answer(Closed):
    """An answer, the weights that it gives to options, and the facts behind them."""

    id: Slug
    label: Text
    weights: dict[Slug, Annotated[StrictInt, Field(ge=1, le=3)]]
    because: list[DottedId]


class Question(Closed):
    """A question of a guide, with the answers to choose from."""

    id: Slug
    ask: Text
    answers: list[Answer] = Field(min_length=2)


class Scenario(Closed):
    """An answer to every question, with the scores and the option they lead to."""

    id: Slug
    title: Text
    answers: dict[Slug, Slug]
    scores: dict[Slug, Annotated[StrictInt, Field(ge=0)]]
    recommend: Slug


class Theirs(Closed):
    """What an article recommends in a scenario, and why Parity differs if it does."""

    claim: DottedId
    scenario: Slug
    recommend: Slug
    why: Text | None = None


class Guide(Closed):
    """Questions whose weighted answers add up to a recommendation."""

    id: Slug
    title: Text
    options: list[Option] = Field(min_length=2)
    questions: list[Question] = Field(min_length=1)
    scenarios: list[Scenario] = Field(min_length=1)
    theirs: list[Theirs] = Field(default_factory=list)


class Term(Closed):
    """A term of the glossary: how each language calls it, and what it means.

    A text that has a name of it in English has one in Chinese, too. ``held: false`` is
    for words that also have an everyday meaning: nothing is held to them.
    """

    id: Slug
    names: dict[Language, list[Annotated[StrictStr, Field(min_length=1)]]]
    means: Text
    held: StrictBool = True
    page: Slug | None = None

    def called(self, language: str) -> list[str]:
        """Its names in a language, the usual one first."""
        names = {str(known): words for known, words in self.names.items()}
        return names.get(language, [])


Tone = Literal["yes", "no", "partial", "neutral"]


class Word(Closed):
    """A value that is a word: its label in both languages and its tone.

    ``code: true`` means that the word is its own label, in code font. ``readings`` are
    the literal phrases of sources that a citation may read as this word.
    """

    label: Text | None = None
    code: StrictBool = False
    tone: Tone
    readings: list[StrictStr] = Field(default_factory=list)

    @model_validator(mode="after")
    def _one_label(self) -> Word:
        if (self.label is None) != self.code:
            raise ValueError("give either `label` or `code: true`")
        return self


class Vocabulary(Closed):
    """The words and units that values may be, and the statuses of systems."""

    words: dict[StrictStr, Word]
    units: dict[Slug, Text]
    statuses: dict[Status, Word] = Field(default_factory=dict)


class Untestable(Closed):
    """A side of a snippet that cannot run on some machines, and why."""

    snippet: SnippetName
    side: Side
    reason: Text


#: kind -> (model, folder or file below data/, whether a folder of lists)
KINDS: dict[str, type[Closed]] = {
    "fact": Fact,
    "source": Source,
    "example": Example,
    "guide": Guide,
    "article": Article,
    "claim": Claim,
    "dispute": Dispute,
    "system": System,
    "term": Term,
    "diagram": Diagram,
    "operator": Operator,
    "pair": Pair,
    "argument": Argument,
    "vocabulary": Vocabulary,
    "untestable": Untestable,
}


def schemas() -> dict[str, dict[str, Any]]:
    """The JSON Schema of every record kind, by kind."""
    base = "https://json-schema.org/draft/2020-12/schema"
    return {
        kind: {"$schema": base, **model.model_json_schema()}
        for kind, model in KINDS.items()
    }
