"""What records are made of: ids, texts, citations, the parts that every kind shares."""

from __future__ import annotations

import datetime as dt
from typing import Annotated, Literal

from pydantic import (
    BaseModel,
    ConfigDict,
    Field,
    StrictBool,
    StrictFloat,
    StrictInt,
    StrictStr,
)

SIDES = ("pytorch", "tensorflow")
#: The suffix of a snippet file on each side: the name by which one imports it.
SUFFIX = {"pytorch": "torch", "tensorflow": "tensorflow"}
LANGUAGES = ("en", "zh")

Side = Literal["pytorch", "tensorflow"]
Language = Literal["en", "zh"]
Slug = Annotated[
    StrictStr, Field(pattern=r"^[a-z][a-z0-9]*(_[a-z0-9]+)*$", max_length=80)
]
DottedId = Annotated[
    StrictStr, Field(pattern=r"^[a-z][a-z_]*(\.[a-z][a-z_]*)+$", max_length=80)
]
#: area.name, such as convolution.conv2d: names of APIs have digits.
PairId = Annotated[
    StrictStr, Field(pattern=r"^[a-z][a-z_]*\.[a-z][a-z0-9_]*$", max_length=80)
]
SnippetName = Annotated[StrictStr, Field(pattern=r"^[a-z][a-z_]*/[a-z][a-z_]*$")]
RunRef = Annotated[
    StrictStr, Field(pattern=r"^[a-z][a-z_]*/[a-z][a-z_]*(#[a-z][a-z_]*)?$")
]
MeasuredRef = Annotated[StrictStr, Field(pattern=r"^[a-z][a-z_]*#[a-z][a-z_.]*$")]
#: A day, a month or a year, as texts of that precision write it: "2015-11".
Date = Annotated[
    StrictStr, Field(pattern=r"^\d{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01]))?)?$")
]
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
