"""The catalog: everything the checkout claims, parsed and indexed, nothing judged."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from functools import cached_property
from pathlib import Path
from typing import Any

from parity.fields import SIDES
from parity.model import (
    Argument,
    Article,
    Claim,
    Closed,
    Diagram,
    Dispute,
    Example,
    Fact,
    Guide,
    Operator,
    Pair,
    Source,
    System,
    Term,
    Text,
    Untestable,
    Vocabulary,
)
from parity.model_atlas import Observed
from parity.pages import Page
from parity.problems import Place, Problem
from parity.snippets import Snippet
from parity.texts import texts_in
from parity.yamlfile import Document, Path_

_NAME = re.compile(r"[a-z][a-z0-9_]*(?:[./][a-z0-9_]+)*")


def _names_in(node: Any) -> Iterator[str]:
    """Everything in a raw record that may be the name of another."""
    if isinstance(node, dict):
        for key, value in node.items():
            yield from _names_in(key)
            yield from _names_in(value)
    elif isinstance(node, list):
        for item in node:
            yield from _names_in(item)
    elif isinstance(node, str):
        for name in _NAME.findall(node):
            yield name
            if "." in name or "/" in name:
                yield name.partition(".")[0]


@dataclass(frozen=True, eq=False)
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
    checks: dict[str, str] = field(default_factory=dict)
    #: Pair -> what the pairs of its area printed when somebody last looked.
    observed: dict[str, Observed] = field(default_factory=dict)
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
    def shown_results(self) -> set[tuple[str, str]]:
        """The (snippet, key) that some fact shows on both sides."""
        return {
            run
            for fact in self.facts.values()
            if (run := fact.run("pytorch")) and run == fact.run("tensorflow")
        }

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
    def held_terms(self) -> dict[str, Term]:
        """English name -> the term that texts are held to."""
        return {
            name: term
            for term in reversed(self.terms.values())  # a name is of the first (E119)
            if term.held
            for name in term.called("en")
        }

    @cached_property
    def diagrams(self) -> dict[str, Diagram]:
        return self._models("diagram")

    @cached_property
    def pairs(self) -> dict[str, Pair]:
        return self._models("pair")

    @cached_property
    def arguments(self) -> dict[str, Argument]:
        return self._models("argument")

    @cached_property
    def operators(self) -> dict[str, Operator]:
        return self._models("operator")

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
        if isinstance(model, Pair):
            return {f"atlas/{model.id}"}
        if isinstance(model, Diagram):
            return {model.run.partition("#")[0]} if model.run else set()
        if isinstance(model, Claim):
            runs = {e.run.partition("#")[0] for e in model.evidence if e.run}
            facts = [self.record("fact", e.fact) for e in model.evidence if e.fact]
            return runs.union(*(self.snippets_behind(f) for f in facts if f))
        return set()

    def _models(self, kind: str) -> dict[str, Any]:
        return {id: r.model for (k, id), r in self.records.items() if k == kind}

    @cached_property
    def _mentions(self) -> dict[str, list[Record]]:
        """What a record names -> the records that name it."""
        found: dict[str, list[Record]] = {}
        for record in self.records.values():
            for token in set(_names_in(record.raw)):
                found.setdefault(token, []).append(record)
        return found

    def dependents(self, record: Record) -> list[Record]:
        """The records whose own rules may look at a record: those that name it.

        An example looks for facts that show its results, so that it depends on facts
        which name its snippet.
        """
        examples = (n.replace("/", ".") for n in self.snippets_behind(record))
        names = {record.id, *examples}
        found = [r for name in sorted(names) for r in self._mentions.get(name, [])]
        return [r for r in dict.fromkeys(found) if r is not record]

    def focused(self, record: Record) -> Catalog:
        """The same catalog, in which only one of its records is judged."""
        other = replace(self, focus=record)
        other.__dict__.update(self._known(None))
        return other

    def replaced(self, old: Record, new: Record) -> Catalog:
        """The same catalog with one record exchanged, in the same position."""
        before, after = (old.kind, old.id), (new.kind, new.id)
        if before == after and self.records.get(before) is old:
            records = {**self.records, after: new}
        else:
            records = {
                (after if r is old else key): (new if r is old else r)
                for key, r in self.records.items()
            }
        other = replace(self, records=records)
        other.__dict__.update(self._known(new.kind))
        return other

    def _known(self, changed: str | None) -> dict[str, Any]:
        """What has been worked out and does not depend on a kind of record."""
        return {
            name: self.__dict__[name]
            for name, kind in _WORKED_OUT.items()
            if name in self.__dict__ and kind != changed
        }


#: What a catalog works out once -> the kind of record that it depends on.
_WORKED_OUT = {
    "facts": "fact",
    "shown_results": "fact",
    "sources": "source",
    "examples": "example",
    "guides": "guide",
    "articles": "article",
    "claims": "claim",
    "disputes": "dispute",
    "systems": "system",
    "terms": "term",
    "held_terms": "term",
    "diagrams": "diagram",
    "pairs": "pair",
    "arguments": "argument",
    "operators": "operator",
    "untestable": "untestable",
    "vocabulary": "vocabulary",
}
