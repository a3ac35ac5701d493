"""The systems that the articles name."""

from __future__ import annotations

import datetime as dt
from typing import Literal

from pydantic import Field, StrictStr

from parity.fields import Closed, Date, Side, Slug, Text

Status = Literal[
    "active",
    "dormant",
    "maintenance",
    "deprecated",
    "archived",
    "superseded",
    "never_existed",
]
SystemKind = Literal[
    "framework",
    "api",
    "compiler",
    "runtime",
    "server",
    "format",
    "converter",
    "library",
    "models",
    "hub",
    "tool",
    "platform",
    "service",
    "course",
    "benchmark",
    "hardware",
    "organisation",
    "model",
]
Relation = Literal["part", "supports", "converter", "none"]
Said = Literal[
    "owner",
    "licence",
    "first_release",
    "version",
    "released",
    "since",
    "status",
    "pytorch",
    "tensorflow",
    "replaced_by",
]
#: Statuses after which a reader needs something else.
GONE = ("deprecated", "archived", "superseded", "never_existed")


class Witness(Closed):
    """A passage of a source: which of its words give which fields."""

    source: Slug
    quote: StrictStr = Field(min_length=1, max_length=300)
    says: dict[Said, StrictStr] = Field(min_length=1)
    checked: dt.date


class System(Closed):
    """A library, tool, service or format: what it is, and how it stands today.

    What no evidence says is null: not established. ``package`` names the distribution
    whose version is read when the site is built.
    """

    id: Slug
    name: StrictStr = Field(min_length=1)
    also: list[StrictStr] = Field(default_factory=list)
    kind: SystemKind
    what: Text
    articles: list[Slug]
    owner: StrictStr | None
    licence: StrictStr | None
    first_release: Date | None
    version: StrictStr | None
    released: Date | None
    package: StrictStr | None = None
    frameworks: dict[Side, Relation]
    status: Status
    since: Date | None
    replaced_by: list[Slug] = Field(default_factory=list)
    instead: Text | None = None
    searched: Text | None = None
    note: Text | None = None
    evidence: list[Witness]

    def relation(self, side: str) -> str | None:
        """How it relates to a framework, if the record says so."""
        return {str(name): word for name, word in self.frameworks.items()}.get(side)
