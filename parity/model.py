"""The records as closed models, and the JSON Schemas made from them.

Every record kind of ``data/`` is defined here and nowhere else: the loader validates
with these classes and ``schemas()`` publishes them.
"""

from __future__ import annotations

import datetime as dt
from typing import Annotated, Any, Literal

from pydantic import (
    BaseModel,
    ConfigDict,
    Field,
    HttpUrl,
    StrictBool,
    StrictFloat,
    StrictInt,
    StrictStr,
    model_validator,
)

SIDES = ("pytorch", "tensorflow")
#: The suffix of a snippet file on each side: the name by which one imports it.
SUFFIX = {"pytorch": "torch", "tensorflow": "tensorflow"}
LANGUAGES = ("en", "zh")

Side = Literal["pytorch", "tensorflow"]
Language = Literal["en", "zh"]
Slug = Annotated[StrictStr, Field(pattern=r"^[a-z][a-z0-9]*(_[a-z0-9]+)*$")]
DottedId = Annotated[
    StrictStr, Field(pattern=r"^[a-z][a-z_]*(\.[a-z][a-z_]*)+$", max_length=80)
]
SnippetName = Annotated[StrictStr, Field(pattern=r"^[a-z][a-z_]*/[a-z][a-z_]*$")]
RunRef = Annotated[
    StrictStr, Field(pattern=r"^[a-z][a-z_]*/[a-z][a-z_]*(#[a-z][a-z_]*)?$")
]
MeasuredRef = Annotated[StrictStr, Field(pattern=r"^[a-z][a-z_]*#[a-z][a-z_.]*$")]
Value = StrictBool | StrictInt | StrictFloat | StrictStr


class Closed(BaseModel):
    """A record part that takes its own fields and no others."""

    model_config = ConfigDict(extra="forbid", frozen=True)


class Text(Closed):
    """One text in both languages."""

    en: StrictStr = Field(max_length=2000)
    zh: StrictStr = Field(max_length=2000)


class Citation(Closed):
    """A passage of a source, the words in it that give the value, and the day read."""

    source: Slug
    says: StrictStr = Field(min_length=1)
    quote: StrictStr = Field(min_length=1, max_length=300)
    checked: dt.date


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
    kind: Literal["docs", "release-notes", "source-code", "issue", "paper", "blog"]
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
    """What a guide may recommend."""

    id: Slug
    label: Text
    advice: Text


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


class Guide(Closed):
    """Questions whose weighted answers add up to a recommendation."""

    id: Slug
    title: Text
    options: list[Option] = Field(min_length=2)
    questions: list[Question] = Field(min_length=1)
    scenarios: list[Scenario] = Field(min_length=1)


Tone = Literal["yes", "no", "partial", "neutral"]


class Word(Closed):
    """A value that is a word: its label in both languages and its tone.

    ``code: true`` means that the word is its own label, in code font. ``readings`` are
    the literal phrases of sources that a citation may read as this word.
    """

    label: Text | None = None
    code: StrictBool = False
    tone: Tone
    readings: list[StrictStr] = []

    @model_validator(mode="after")
    def _one_label(self) -> Word:
        if (self.label is None) != self.code:
            raise ValueError("give either `label` or `code: true`")
        return self


class Vocabulary(Closed):
    """The words and units that values may be."""

    words: dict[StrictStr, Word]
    units: dict[Slug, Text]


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
