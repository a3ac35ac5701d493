"""What the articles say, and the verdicts on it."""

from __future__ import annotations

import datetime as dt
from typing import Literal

from pydantic import Field, StrictStr, model_validator

from parity.fields import (
    Citation,
    Closed,
    Date,
    DottedId,
    RunRef,
    Side,
    Slug,
    Text,
    Value,
)

Verdict = Literal[
    "confirmed", "outdated", "wrong", "contradicted", "unverifiable", "opinion"
]
#: Verdict -> the field that gives the reason for it, and for it alone.
REASON: dict[str, str] = {
    "confirmed": "confirmed",
    "outdated": "outdated",
    "wrong": "never",
    "contradicted": "disputed",
    "unverifiable": "unverifiable",
    "opinion": "opinion",
}


class Article(Closed):
    """An article that Parity answers."""

    id: Slug
    title: Text
    original: StrictStr
    about: Text


class Evidence(Closed):
    """One thing that speaks for or against a claim, or only belongs to it.

    Exactly one of ``fact``, ``run``, ``system`` and ``cite``. What an execution or a
    record says is repeated in ``equals``: if it changes, the claim is judged anew.
    """

    shows: Literal["for", "against", "context"]
    fact: DottedId | None = None
    run: RunRef | None = None
    system: Slug | None = None
    cite: Citation | None = None
    side: Side | None = None
    equals: Value | None = None

    @model_validator(mode="after")
    def _one_kind(self) -> Evidence:
        given = [self.fact, self.run, self.system, self.cite]
        if sum(item is not None for item in given) != 1:
            raise ValueError("give exactly one of fact, run, system and cite")
        if (self.cite is None) == (self.equals is None):
            raise ValueError("give `equals` with fact, run or system, and with no cite")
        if self.run is not None and self.side is None:
            raise ValueError("give the `side` that was run")
        if self.side is not None and self.fact is None and self.run is None:
            raise ValueError("`side` belongs to a fact or a run")
        return self


class Outdated(Closed):
    """When a claim ceased to hold, and what shows that it did hold before."""

    since: Date | StrictStr  # a date or a version
    held_once: Citation
    changed_by: Citation
    now: Text


class Unverifiable(Closed):
    """Why nothing decides a claim, what would, and when to look again."""

    why: Text
    would_settle: Text
    recheck: dt.date


class Claim(Closed):
    """One checkable statement of an article, in our own words, with a verdict."""

    id: DottedId
    topics: list[Slug] = Field(min_length=1)
    kind: Literal["number", "feature", "status", "recommendation", "trend", "code"]
    claim: Text
    original: StrictStr | None = Field(default=None, max_length=60)
    verdict: Verdict
    evidence: list[Evidence] = Field(default_factory=list)
    confirmed: Text | None = None
    outdated: Outdated | None = None
    never: Text | None = None
    disputed: Text | None = None
    unverifiable: Unverifiable | None = None
    opinion: Text | None = None

    @property
    def article(self) -> str:
        return self.id.split(".")[0]

    @property
    def reason(self) -> Text | None:
        """The sentence that gives the reason for the verdict."""
        given = getattr(self, REASON[self.verdict])
        if isinstance(given, Outdated):
            return given.now
        return given.why if isinstance(given, Unverifiable) else given


class Dispute(Closed):
    """Claims that contradict each other, and which of them hold."""

    id: Slug
    title: Text
    positions: list[DottedId] = Field(min_length=2)
    right: list[DottedId]
    ruling: Text
