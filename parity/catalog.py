"""The catalog: everything the checkout claims, parsed and indexed, nothing judged."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from functools import cached_property
from pathlib import Path
from typing import Any

from parity.fields import SIDES
from parity.model import (
    Article,
    Claim,
    Closed,
    Diagram,
    Dispute,
    Example,
    Fact,
    Guide,
    Source,
    System,
    Term,
    Text,
    Untestable,
    Vocabulary,
)
from parity.pages import Page
from parity.problems import Place, Problem
from parity.snippets import Snippet
from parity.texts import texts_in
from parity.yamlfile import Document, Path_


@dataclass(frozen=True)
class Record:
    """One record and where it came from; ``raw`` is the YAML value behind ``model``."""

    kind: str
    id: str
    model: Closed
    raw: dict[str, Any]
    document: Document
    prefix: Path_

    @cached_property
    def texts(self) -> tuple[tuple[Path_, Text], ...]:
        """Every bilingual text of the record, with its path."""
        return tuple(texts_in(self.model))

    def place(self, *path: str | int) -> Place:
        return self.document.place((*self.prefix, *path))

    def problem(
        self, path: tuple[str | int, ...], code: str, what: str, mend: str
    ) -> Problem:
        """A problem at a path of this record."""
        return Problem(self.place(*path), code, what, mend, record=self.id)


@dataclass(frozen=True)
class Catalog:
    """Records by kind and id, with the snippets, extracts and pages they refer to."""

    root: Path
    records: dict[tuple[str, str], Record] = field(default_factory=dict)
    snippets: dict[str, dict[str, Snippet]] = field(default_factory=dict)
    extracts: dict[str, str] = field(default_factory=dict)
    measurements: dict[str, Any] = field(default_factory=dict)
    #: Every id ever published -> the id that replaced it, or None while it lives.
    registered: dict[str, str | None] = field(default_factory=dict)
    registered_lines: dict[str, int] = field(default_factory=dict)
    pages: dict[str, dict[str, Page]] = field(default_factory=dict)
    #: If set, the one record that is judged; all the others can still be looked up.
    focus: Record | None = None

    def each_record(self) -> Iterator[Record]:
        """The records to be judged: all of them, unless there is a focus."""
        return iter([self.focus] if self.focus else self.records.values())

    def of_kind(self, kind: str) -> Iterator[Record]:
        """The records of a kind to be judged."""
        return (r for r in self.each_record() if r.kind == kind)

    def record(self, kind: str, id: str) -> Record | None:
        return self.records.get((kind, id))

    @cached_property
    def facts(self) -> dict[str, Fact]:
        return self._models("fact")

    @cached_property
    def sources(self) -> dict[str, Source]:
        return self._models("source")

    @cached_property
    def examples(self) -> dict[str, Example]:
        return self._models("example")

    @cached_property
    def guides(self) -> dict[str, Guide]:
        return self._models("guide")

    @cached_property
    def articles(self) -> dict[str, Article]:
        return self._models("article")

    @cached_property
    def claims(self) -> dict[str, Claim]:
        return self._models("claim")

    @cached_property
    def disputes(self) -> dict[str, Dispute]:
        return self._models("dispute")

    @cached_property
    def systems(self) -> dict[str, System]:
        return self._models("system")

    @cached_property
    def terms(self) -> dict[str, Term]:
        return self._models("term")

    @cached_property
    def diagrams(self) -> dict[str, Diagram]:
        return self._models("diagram")

    @cached_property
    def untestable(self) -> dict[str, Untestable]:
        return self._models("untestable")

    @cached_property
    def vocabulary(self) -> Vocabulary:
        empty = Vocabulary(words={}, units={})
        found: Vocabulary = self._models("vocabulary").get("vocabulary", empty)
        return found

    def each_fact(self) -> Iterator[tuple[Record, Fact]]:
        return ((record, self.facts[record.id]) for record in self.of_kind("fact"))

    def each_page(self) -> Iterator[Page]:
        for language in self.pages.values():
            yield from language.values()

    def facts_on(self, page: Page) -> list[str]:
        """The ids of the facts whose rows a page shows, in order."""
        ids: list[str] = []
        for call in page.named("facts"):
            if isinstance(call.args[0], str):
                ids += [f.id for f in self.facts.values() if f.topic == call.args[0]]
            else:
                ids += call.args[0]
        return ids

    def snippets_behind(self, record: Record) -> set[str]:
        """The names of the snippets whose results a record rests on."""
        model = record.model
        if isinstance(model, Fact):
            return {run[0] for side in SIDES if (run := model.run(side))}
        if isinstance(model, Example):
            return {model.snippet}
        if isinstance(model, Diagram):
            return {model.run.partition("#")[0]} if model.run else set()
        if isinstance(model, Claim):
            runs = {e.run.partition("#")[0] for e in model.evidence if e.run}
            facts = [self.record("fact", e.fact) for e in model.evidence if e.fact]
            return runs.union(*(self.snippets_behind(f) for f in facts if f))
        return set()

    def _models(self, kind: str) -> dict[str, Any]:
        return {id: r.model for (k, id), r in self.records.items() if k == kind}

    def focused(self, record: Record) -> Catalog:
        """The same catalog, in which only one of its records is judged."""
        return replace(self, focus=record)

    def replaced(self, old: Record, new: Record) -> Catalog:
        """The same catalog with one record exchanged, in the same position."""
        records = {
            ((new.kind, new.id) if r is old else key): (new if r is old else r)
            for key, r in self.records.items()
        }
        return replace(self, records=records)
