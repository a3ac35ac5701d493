"""Mutants of what the articles say and name: claims, disputes, systems, terms."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any, get_args

from parity.check_systems import reads_as
from parity.edits import GONE, Edit, Mutant
from parity.fields import SIDES, Citation
from parity.labels import tone
from parity.model import Differs
from parity.model_claims import REASON, Claim, Evidence, Verdict
from parity.model_diagrams import Edge
from parity.model_systems import Relation, Status
from parity.yamlfile import Path_

FAR_FUTURE = "9999-12-31"
SHOWS = get_args(Evidence.model_fields["shows"].annotation)
VERDICTS = get_args(Verdict)
#: Tones of values that say whether a line of a diagram works.
HOLDS = ("yes", "no")
#: Reasons of one and the same form: a text.
ALIKE = ("confirmed", "never", "disputed", "opinion")


def claim_mutants(
    edit: Edit,
    falsehoods: Callable[[Any], list[Any]],
    citation: Callable[[Edit, Citation, Path_, str], Iterator[Mutant]],
) -> Iterator[Mutant]:
    """Every verdict flipped, alone and with its reason; all evidence turned round."""
    claim = edit.catalog.claims[edit.record.id]
    yield from edit.to("id", ("id",), f"{claim.id}a")
    yield from edit.to("verdict", ("verdict",), *VERDICTS)
    yield from _consistent_flips(edit, claim)
    for i, topic in enumerate(claim.topics):
        yield from edit.to("reference", ("topics", i), f"{topic}_nowhere")
    for i, item in enumerate(claim.evidence):
        path = ("evidence", i)
        yield from edit.to("verdict", (*path, "shows"), *_turned(claim, i))
        raw = [e for n, e in enumerate(edit.record.raw["evidence"]) if n != i]
        if _is_needed(claim, i):
            yield from edit.to("verdict", ("evidence",), raw)
        yield from _item(edit, item, path, falsehoods)
        if item.cite:
            yield from citation(edit, item.cite, (*path, "cite"), "")
    if claim.outdated:
        at = ("outdated", "since")
        yield from edit.to("version", at, f"{claim.outdated.since}1", "1999-01-01")
        for name in ("held_once", "changed_by"):
            cite = getattr(claim.outdated, name)
            yield from citation(edit, cite, ("outdated", name), "")


def _turned(claim: Claim, i: int) -> list[str]:
    """Directions that change what the evidence amounts to."""
    shows = claim.evidence[i].shows
    others = [item.shows for n, item in enumerate(claim.evidence) if n != i]
    allowed = {"confirmed": ("for",), "contradicted": ("for", "against")}
    allowed |= {"outdated": ("against",), "wrong": ("against",)}
    turned = []
    for new in SHOWS:
        missing = shows in allowed.get(claim.verdict, ()) and shows not in others
        unwanted = new != "context" and new not in allowed.get(claim.verdict, ())
        if new != shows and (missing or unwanted):
            turned.append(new)
    return turned


def _is_needed(claim: Claim, i: int) -> bool:
    shows = claim.evidence[i].shows
    alone = all(item.shows != shows for n, item in enumerate(claim.evidence) if n != i)
    return alone and shows != "context"


def _consistent_flips(edit: Edit, claim: Claim) -> Iterator[Mutant]:
    """The verdict and the name of its reason exchanged together."""
    mine = REASON[claim.verdict]
    if mine not in ALIKE:
        return
    for verdict, name in REASON.items():
        if name == mine or name not in ALIKE:
            continue
        raw = {
            (name if key == mine else key): (verdict if key == "verdict" else value)
            for key, value in edit.record.raw.items()
        }
        what = f"{claim.verdict} -> {verdict}, with its reason"
        yield edit.mutant("verdict", ("verdict",), raw, what)


def _item(
    edit: Edit, item: Evidence, path: Path_, falsehoods: Callable[[Any], list[Any]]
) -> Iterator[Mutant]:
    catalog, at = edit.catalog, (*path, "equals")
    if item.system:
        statuses = edit.pick(at, sorted({*get_args(Status)} - {item.equals}))
        yield from edit.to("value", at, *statuses)
        others = [s.id for s in catalog.systems.values() if s.status != item.equals]
        place = (*path, "system")
        yield from edit.to("reference", place, *edit.pick(place, sorted(others)))
    elif item.equals is not None:
        words = sorted({*catalog.vocabulary.words} - {item.equals})
        wrong = falsehoods(item.equals) or edit.pick(at, words)
        yield from edit.to("value", at, *wrong)
    if item.fact:
        sides = [item.side] if item.side else SIDES
        others = [
            f.id
            for f in catalog.facts.values()
            if any(f.cell(s).value != item.equals for s in sides)
        ]
        place = (*path, "fact")
        yield from edit.to("reference", place, *edit.pick(place, sorted(others)))
        if item.side:
            yield from edit.to("value", (*path, "side"), *_unlike(edit, item))
    if item.run:
        name, _, key = item.run.partition("#")
        yield from edit.to("run", (*path, "run"), f"{name}#no_such_key")
        example = catalog.examples.get(name.replace("/", "."))
        expected = example.results.get(key) if example else None
        if expected == "differs" or isinstance(expected, Differs):
            yield from edit.to("value", (*path, "side"), *SIDES)


def _unlike(edit: Edit, item: Evidence | Edge) -> list[str]:
    """The sides on which the fact that something rests on has another value."""
    fact = edit.catalog.facts[item.fact or ""]
    return [s for s in SIDES if fact.cell(s).value != item.equals]


def dispute_mutants(edit: Edit) -> Iterator[Mutant]:
    """Another claim is right, or none."""
    dispute = edit.catalog.disputes[edit.record.id]
    yield from edit.to("id", ("id",), f"{dispute.id}a")
    for i, id in enumerate(dispute.positions):
        yield from edit.to("reference", ("positions", i), f"{id}a")
        right = [p for p in dispute.positions if (p in dispute.right) != (p == id)]
        yield from edit.to("verdict", ("right",), right)


def system_mutants(edit: Edit) -> Iterator[Mutant]:
    """Another status, date, version, owner or licence; words that say no such thing."""
    system = edit.catalog.systems[edit.record.id]
    yield from edit.to("id", ("id",), f"{system.id}a")
    yield from edit.to("verdict", ("status",), *get_args(Status))
    for name in ("owner", "licence", "first_release", "version", "released", "since"):
        value = getattr(system, name)
        if value is None:
            news: list[Any] = ["2001-02-03"]
        else:
            letters = edit.letter((name,))
            news = [v for v in (letters,) if not _still_read(edit, name, v)]
        kind = "version" if name in ("version", "released") else "value"
        if not (value is None and name == "version" and system.package):
            yield from edit.to(kind, (name,), *news)
    for side in system.frameworks:
        at: Path_ = ("frameworks", side)
        none = system.frameworks[side] == "none"
        news = [w for w in get_args(Relation) if (w == "none") != none]
        yield from edit.to("value", at, *edit.pick(at, news))
        yield from edit.to("value", at, GONE)
    for i, witness in enumerate(system.evidence):
        path = ("evidence", i)
        yield from edit.to("quote", (*path, "quote"), edit.letter((*path, "quote")))
        yield from edit.to("date", (*path, "checked"), FAR_FUTURE)
        others = sorted(edit.catalog.sources.keys() - {witness.source})
        at = (*path, "source")
        yield from edit.to("reference", at, *edit.pick(at, others))
        for field in witness.says:
            place = (*path, "says", field)
            yield from edit.to("says", place, edit.letter(place))
    for i, id in enumerate(system.articles):
        yield from edit.to("reference", ("articles", i), f"{id}_nowhere")
    for i, id in enumerate(system.replaced_by):
        yield from edit.to("reference", ("replaced_by", i), f"{id}a")


def _still_read(edit: Edit, name: str, value: str) -> bool:
    """Whether a changed field is still what its evidence says: not a falsehood."""
    system = edit.catalog.systems[edit.record.id]
    said = [w.says[name] for w in system.evidence if name in w.says]
    return bool(said) and all(reads_as(name, value, words) for words in said)


def term_mutants(edit: Edit) -> Iterator[Mutant]:
    """Another id, no name, an unknown page."""
    term = edit.catalog.terms[edit.record.id]
    yield from edit.to("id", ("id",), f"{term.id}a")
    for language in ("en", "zh"):
        yield from edit.to("text", ("names", language), [])
    if term.page:
        yield from edit.to("reference", ("page",), f"{term.page}_nowhere")


def article_mutants(edit: Edit) -> Iterator[Mutant]:
    """Another id."""
    yield from edit.to("id", ("id",), f"{edit.record.id}a")


def diagram_mutants(edit: Edit) -> Iterator[Mutant]:
    """Another graph, a line elsewhere, a line that rests on something else."""
    diagram = edit.catalog.diagrams[edit.record.id]
    yield from edit.to("id", ("id",), f"{diagram.id}a")
    for name in ("run", "guide"):
        if value := getattr(diagram, name):
            yield from edit.to("reference", (name,), f"{value}_nowhere")
    ends = {end for edge in diagram.edges for end in (edge.source, edge.target)}
    for i, node in enumerate(diagram.nodes):
        if node.id in ends:
            yield from edit.to("reference", ("nodes", i, "id"), f"{node.id}_nowhere")
    for i, edge in enumerate(diagram.edges):
        path = ("edges", i)
        yield from edit.to("reference", (*path, "from"), f"{edge.source}_nowhere")
        yield from edit.to("reference", (*path, "to"), f"{edge.target}_nowhere")
        if isinstance(edge.equals, bool):
            yield from edit.to("value", (*path, "equals"), not edge.equals)
        elif edge.equals is not None:
            yield from edit.to("value", (*path, "equals"), "no_such_word")
        if edge.fact:
            yield from edit.to("reference", (*path, "fact"), f"{edge.fact}a")
            yield from edit.to("value", (*path, "side"), *_unlike(edit, edge))
        if edge.equals is not None and tone(edit.catalog, edge.equals) in HOLDS:
            yield from edit.to("value", (*path, "works"), not edge.works)
