"""The rules of diagrams: what they are drawn from exists, and lines still hold."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import product

from parity.catalog import Catalog, Record
from parity.check_citations import names_only
from parity.check_guides import recommendation, scores
from parity.fields import SIDES
from parity.labels import tone, written
from parity.model import Diagram, Guide
from parity.problems import Problem, suggest

Problems = Iterator[Problem]


def diagrams(catalog: Catalog) -> Problems:
    """Every diagram can be drawn, and says nothing that its facts do not."""
    for record in catalog.of_kind("diagram"):
        diagram = catalog.diagrams[record.id]
        if diagram.guide and diagram.guide not in catalog.guides:
            what = f'there is no guide "{diagram.guide}".'
            what += suggest(diagram.guide, catalog.guides)
            yield record.problem(("guide",), "E117", what, "name a guide.")
        if diagram.run:
            yield from _run(catalog, record, diagram)
        yield from _edges(catalog, record, diagram)


def _run(catalog: Catalog, record: Record, diagram: Diagram) -> Problems:
    name, _, key = (diagram.run or "").partition("#")
    sides = catalog.snippets.get(name)
    if sides is None:
        what = f'there is no snippet "{name}".{suggest(name, catalog.snippets)}'
        yield record.problem(("run",), "E117", what, "name a snippet.")
        return
    for snippet in sides.values():
        if snippet.keys and key not in snippet.keys:
            what = f'result of {snippet.file} has no key "{key}".'
            what += suggest(key, snippet.keys)
            mend = f"use one of: {', '.join(snippet.keys)}."
            yield record.problem(("run",), "E203", what, mend)


def _edges(catalog: Catalog, record: Record, diagram: Diagram) -> Problems:
    nodes = [node.id for node in diagram.nodes]
    for i, id in enumerate(nodes):
        if id in nodes[:i]:
            what = f'the node "{id}" stands twice.'
            yield record.problem(("nodes", i, "id"), "E703", what, "rename one.")
    for i, edge in enumerate(diagram.edges):
        for name, end in (("from", edge.source), ("to", edge.target)):
            if end not in nodes:
                what = f'there is no node "{end}".{suggest(end, nodes)}'
                mend = "name a node of this diagram."
                yield record.problem(("edges", i, name), "E117", what, mend)
        if edge.fact is None:
            what = "no fact shows whether the line holds."
            mend = "add `fact`, `side` and `equals`."
            yield record.problem(("edges", i), "E602", what, mend)
            continue
        label = next((n.label.en for n in diagram.nodes if n.id == edge.source), "")
        if edge.side and (other := names_only(edge.side, label)):
            what = f"the line begins at {label}, but its fact is that of {edge.side}."
            mend = f"write side: {other}, or let the line begin elsewhere."
            yield record.problem(("edges", i, "side"), "E306", what, mend)
        fact = catalog.facts.get(edge.fact)
        if fact is None:
            what = f'there is no fact "{edge.fact}".{suggest(edge.fact, catalog.facts)}'
            yield record.problem(("edges", i, "fact"), "E117", what, "name a fact.")
            continue
        for side, value in fact.otherwise(edge.side, edge.equals):
            what = (
                f"it rests on {edge.fact} being {written(edge.equals)}, "
                f"but {side} is {written(value)}."
            )
            mend = "see whether the line still holds, then repeat the value."
            yield record.problem(("edges", i, "equals"), "E603", what, mend)
        value = fact.cell(edge.side or SIDES[0]).value
        if tone(catalog, value) in ("yes", "no") and edge.works != (
            tone(catalog, value) == "yes"
        ):
            what = f"the line works: {edge.works}, but {edge.fact} is {value}."
            mend = "let the line and its fact agree."
            yield record.problem(("edges", i), "E603", what, mend)


@dataclass(frozen=True)
class Branch:
    """A question with a branch for each answer, or what they lead to."""

    question: str = ""
    answers: tuple[tuple[str, Branch], ...] = ()
    recommend: str = ""


def tree(guide: Guide, given: dict[str, str] | None = None) -> Branch:
    """A guide as a decision tree: what no longer matters is not asked."""
    given = given or {}
    open_ = [q for q in guide.questions if q.id not in given]
    outcomes = {
        recommendation(scores(guide, given | dict(chosen)))
        for chosen in product(*([(q.id, a.id) for a in q.answers] for q in open_))
    }
    if len(outcomes) == 1:
        return Branch(recommend=outcomes.pop())
    question = open_[0]
    branches = [
        (answer.id, tree(guide, given | {question.id: answer.id}))
        for answer in question.answers
    ]
    if all(branch == branches[0][1] for _, branch in branches):
        return branches[0][1]
    return Branch(question.id, tuple(branches))
