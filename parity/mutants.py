"""Mutants: records made false in one place.

A mutant is a record that is no longer true. Not made are changes that leave every
statement true: a note removed, a word that no fact uses removed, a tolerance widened, a
scenario renamed, equal values exchanged. Not made either are changes of prose that no
machine can judge, such as a sentence negated: texts are tried with a figure added or
changed, emptied, and with the languages exchanged.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from typing import Any, get_args

from parity.catalog import Catalog
from parity.check import NOT_ESTABLISHED, VERSION
from parity.check_guides import scores
from parity.compare import equal
from parity.dates import DATE
from parity.edits import GONE, Edit, Mutant, put
from parity.load import validate
from parity.model import SIDES, Cell, Citation, Fact, Guide, Source, Tone, Vocabulary
from parity.mutants_atlas import argument_mutants, pair_mutants
from parity.mutants_claims import (
    article_mutants,
    claim_mutants,
    diagram_mutants,
    dispute_mutants,
    system_mutants,
    term_mutants,
)
from parity.mutants_operators import operator_mutants
from parity.texts import texts_in
from parity.yamlfile import Path_

#: Without these a record says less, and nothing false.
OPTIONAL = {
    "note",
    "label",
    "original",
    "also",
    "package",
    "page",
    "held",
    "theirs",
    "replaced_by",
}
FAR_FUTURE = "9999-12-31"
_DOTTED = re.compile(r"\d+(?:\.\d+)+")
WHY = {"en": "They disagree.", "zh": "两者不同。"}


def mutants(catalog: Catalog, seed: int = 0) -> Iterator[Mutant]:
    """Every mutant of every record. ``seed`` chooses among neighbouring values."""
    for record in catalog.records.values():
        edit = Edit(catalog, record, seed)
        yield from _OF_KIND[record.kind](edit)
        yield from _texts(edit)
        if record.kind != "pair":  # without a key of its code, it is another program
            yield from _keys(edit, record.raw)


def _texts(edit: Edit) -> Iterator[Mutant]:
    for path, text in texts_in(edit.record.model):
        # A dash, because a figure after a name would read as a version of it.
        for language, present in (("en", text.en), ("zh", text.zh)):
            yield from edit.to("text", (*path, language), f"{present} – 42", "")
        yield from edit.to("text", path, {"en": text.zh, "zh": text.en})
        figures = {*_DOTTED.findall(text.en)} & {*_DOTTED.findall(text.zh)}
        for figure in sorted(figures):
            both = {"en": text.en, "zh": text.zh}
            bumped = {k: v.replace(figure, f"{figure}1") for k, v in both.items()}
            raw = put(edit.record.raw, path, bumped)
            yield edit.mutant("text-figure", path, raw, f"{figure} -> {figure}1")


def _keys(edit: Edit, node: Any, path: Path_ = ()) -> Iterator[Mutant]:
    """Every key deleted and misspelt, unless that leaves the record true."""
    if isinstance(node, list):
        for i, item in enumerate(node):
            yield from _keys(edit, item, (*path, i))
    if not isinstance(node, dict):
        return
    for key, value in node.items():
        here = (*path, key)
        yield from _keys(edit, value, here)
        if edit.record.kind == "vocabulary" and not _is_used(edit, here):
            continue
        renamed = {(k + k[-1:] if k == key else k): v for k, v in node.items()}
        raw = put(edit.record.raw, path, renamed)
        yield edit.mutant("key", here, raw, f"misspelt {key}{key[-1:]}")
        if not _is_optional(edit, here):
            kind = "unit" if here == ("unit",) else "key"
            yield edit.mutant(kind, here, put(edit.record.raw, here, GONE), "deleted")


def _is_optional(edit: Edit, path: Path_) -> bool:
    """Whether a record without a key is still true."""
    if path[-1] in OPTIONAL:
        return True
    if path[-1] == "side" and edit.record.kind == "claim":
        return True  # if the fact holds on one side only, that is E603
    if path == ("evidence",) and edit.record.kind == "claim":
        shows = {item.get("shows") for item in edit.get(path)}
        if shows == {"context"}:  # decides nothing
            return True
    raw = put(edit.record.raw, path, GONE)
    record, _ = validate(edit.record.kind, raw, edit.record.document)
    return record is not None and record.model == edit.record.model


def _is_used(edit: Edit, path: Path_) -> bool:
    """Whether a record uses the word, unit or reading at a path of the vocabulary."""
    words, units, said = edit.used
    if path[0] == "statuses":
        words, said = edit.used_statuses
    if path[0] == "units":
        return len(path) < 2 or path[1] in units
    if path[-1] == "readings":
        return not said.isdisjoint(r.casefold() for r in edit.get(path))
    return len(path) < 2 or path[1] in words


def _fact(edit: Edit) -> Iterator[Mutant]:
    catalog, fact = edit.catalog, edit.catalog.facts[edit.record.id]
    yield from edit.to("id", ("id",), f"{fact.id}a")
    if "kind" in edit.record.raw:
        yield from edit.to("opinion", ("kind",), "fact", "opinion")
    for side in SIDES:
        yield from _cell(edit, fact, side)
    if pairs := edit.pick(("run",), _like(catalog, fact, SIDES)):
        raw = edit.record.raw
        for side in SIDES:
            raw = put(raw, (side, "run"), pairs[0])
        yield edit.mutant("run-both", ("pytorch", "run"), raw, f"both {pairs[0]}")
    if fact.unit:
        others = catalog.vocabulary.units.keys() - {fact.unit}
        yield from edit.to("unit", ("unit",), *edit.pick(("unit",), sorted(others)))
    options = [f"{g.id}.{o.id}" for g in catalog.guides.values() for o in g.options]
    of_guide = [o for o in options if o.split(".")[0] == fact.favours.split(".")[0]]
    favoured = (*SIDES, "neither", *of_guide)
    yield from edit.to("favours", ("favours",), *favoured)
    yield from _swaps(edit, fact)


def _swaps(edit: Edit, fact: Fact) -> Iterator[Mutant]:
    """The two cells exchanged, and their values alone."""
    raw, (left, right) = edit.record.raw, SIDES
    differ = not equal(fact.pytorch.value, fact.tensorflow.value)
    if differ or _evidence(fact.pytorch) != _evidence(fact.tensorflow):
        swapped = raw | {left: raw[right], right: raw[left]}
        yield edit.mutant("side-swap", (left,), swapped, "cells exchanged")
    if differ:
        swapped = put(raw, (left, "value"), raw[right]["value"])
        swapped = put(swapped, (right, "value"), raw[left]["value"])
        yield edit.mutant("side-swap", (left, "value"), swapped, "values exchanged")


def _evidence(cell: Cell) -> tuple[Any, ...]:
    return cell.run, cell.measured, cell.cite


def _like(catalog: Catalog, fact: Fact, sides: Sequence[str]) -> list[str]:
    """The results that other facts with the same values rest on: the likely mix-up."""
    own = [fact.run(side) for side in sides]
    found = []
    for other in catalog.facts.values():
        runs = [other.run(side) for side in sides]
        if None in runs or None in own or runs == own or len({*runs}) > 1:
            continue
        if all(equal(other.cell(s).value, fact.cell(s).value) for s in sides):
            found.append("#".join(runs[0] or ()))
    return found


def _cell(edit: Edit, fact: Fact, side: str) -> Iterator[Mutant]:
    cell, catalog = fact.cell(side), edit.catalog
    words = catalog.vocabulary.words
    readable = [w for w in words if words[w].readings] if cell.cite else list(words)
    path = (side, "value")
    neighbours = edit.pick(path, sorted({*readable} - {cell.value}))
    modest = [NOT_ESTABLISHED] if NOT_ESTABLISHED in words else []
    is_version = isinstance(cell.value, str) and VERSION.fullmatch(cell.value)
    falsehoods = _falsehoods(cell.value) or [*neighbours, *modest]
    yield from edit.to("version" if is_version else "value", path, *falsehoods)
    path = (side, "run")
    if own := fact.run(side):
        every = {
            f"{name}#{key}"
            for name, sides in catalog.snippets.items()
            for key in (sides[side].keys if side in sides else ())
        } - {"#".join(own)}
        siblings = sorted(ref for ref in every if ref.startswith(f"{own[0]}#"))
        refs = edit.pick(path, siblings) + edit.pick(path, sorted(every - {*siblings}))
        refs += edit.pick(path, _like(catalog, fact, (side,)))
        yield from edit.to("run", path, *dict.fromkeys(refs))
    if cell.measured:
        file = cell.measured.partition("#")[0]
        paths = [f"{file}#{p}" for p in _leaves(catalog.measurements.get(file))]
        others = [ref for ref in paths if ref != cell.measured]
        path = (side, "measured")
        yield from edit.to("run", path, *edit.pick(path, others))
    if cell.cite:
        yield from _citation(edit, cell.cite, (side, "cite"), str(cell.value))


def _falsehoods(value: Any) -> list[Any]:
    """Other values than a boolean, a number or a version; none for a word."""
    match value:
        case bool():
            return [not value, str(value).lower()]
        case int():
            return [value + 1, str(value)]
        case float():
            return [value + 1, value * 1.01 or 0.01, str(value)]
        case str() if DATE.fullmatch(value):
            year, *rest = value.split("-")
            return ["-".join([str(int(year) + 1), *rest])]
        case str() if VERSION.fullmatch(value):
            first, *middle, last = value.split(".")
            bumped = [[first, *middle, str(int(last) + 1)]]
            bumped += [[str(int(first) + 1), *middle, last]]
            bumped += [[first, *middle]] if middle else []
            return [".".join(parts) for parts in bumped]
    return []


def _leaves(node: Any, path: str = "") -> Iterator[str]:
    if not isinstance(node, dict):
        yield path
        return
    for key, item in node.items():
        yield from _leaves(item, f"{path}.{key}" if path else str(key))


def _citation(edit: Edit, cite: Citation, path: Path_, value: str) -> Iterator[Mutant]:
    """Another source, quote or date, and words that do not say the value, if any."""
    at_says = (*path, "says")
    others = sorted(edit.catalog.sources.keys() - {cite.source})
    at_source = (*path, "source")
    yield from edit.to("reference", at_source, *edit.pick(at_source, others))
    yield from edit.to("quote", (*path, "quote"), edit.letter((*path, "quote")))
    word = edit.catalog.vocabulary.words.get(value)
    readings = [r.casefold() for r in word.readings] if word else []
    misread = [
        w
        for w in cite.quote.split()
        if w.casefold() not in readings
        and (word or re.findall(r"\d+", w) != re.findall(r"\d+", cite.says))
    ]
    yield from edit.to("says", at_says, edit.letter(at_says))
    if value:
        yield from edit.to("says", at_says, *edit.pick(at_says, misread))
    yield from edit.to("date", (*path, "checked"), FAR_FUTURE)


def _example(edit: Edit) -> Iterator[Mutant]:
    yield from edit.to("id", ("id",), f"{edit.record.id}a")
    for key, old in edit.record.raw["results"].items():
        differs = old == "differs" or (isinstance(old, dict) and "differs" in old)
        news = ["equal", {"equal": 1.0}] if differs else ["differs", {"differs": WHY}]
        yield from edit.to("relation", ("results", key), *news)


def _guide(edit: Edit) -> Iterator[Mutant]:
    guide = edit.catalog.guides[edit.record.id]
    yield from edit.to("id", ("id",), f"{guide.id}a")
    for i, option in enumerate(guide.options):
        yield from edit.to("id", ("options", i, "id"), f"{option.id}a")
    for i, question in enumerate(guide.questions):
        yield from edit.to("id", ("questions", i, "id"), f"{question.id}a")
        for j in range(len(question.answers)):
            yield from _answer(edit, guide, i, j)
    for i, item in enumerate(guide.theirs):
        names = [*(o.id for o in guide.options), "either"]
        ours = next(s.recommend for s in guide.scenarios if s.id == item.scenario)
        turned = [n for n in names if (n == ours) != (item.recommend == ours)]
        path = ("theirs", i)
        yield from edit.to("scenario", (*path, "recommend"), *turned)
        yield from edit.to("reference", (*path, "claim"), f"{item.claim}a")
        yield from edit.to("reference", (*path, "scenario"), f"{item.scenario}a")
    for i in range(len(guide.scenarios)):
        others = [s.id for s in guide.scenarios if s.id != guide.scenarios[i].id]
        place = ("scenarios", i, "id")
        yield from edit.to("id", place, *edit.pick(place, others))
        yield from _scenario(edit, guide, i)


def _answer(edit: Edit, guide: Guide, q: int, a: int) -> Iterator[Mutant]:
    answer, path = guide.questions[q].answers[a], ("questions", q, "answers", a)
    yield from edit.to("id", (*path, "id"), f"{answer.id}a")
    at_weights = (*path, "weights")
    for option, weight in answer.weights.items():
        yield from edit.to("weight", (*at_weights, option), weight + 1, weight - 1)
        others = sorted({o.id for o in guide.options} - answer.weights.keys())
        for other in edit.pick(at_weights, others):
            rest = {o: w for o, w in answer.weights.items() if o != option}
            yield from edit.to("weight", at_weights, rest | {other: weight})
    facts = edit.catalog.facts
    for i, id in enumerate(answer.because):
        place = (*path, "because", i)
        unlike = [f.id for f in facts.values() if f.favours != facts[id].favours]
        yield from edit.to("because", place, f"{id}a", *edit.pick(place, unlike))
    yield from edit.to("because", (*path, "because"), [])


def _scenario(edit: Edit, guide: Guide, s: int) -> Iterator[Mutant]:
    scenario, path = guide.scenarios[s], ("scenarios", s)
    for question in guide.questions:
        for answer in question.answers:
            chosen = scenario.answers | {question.id: answer.id}
            if scores(guide, chosen) != scenario.scores:
                place = (*path, "answers", question.id)
                yield from edit.to("scenario", place, answer.id)
    for option, score in scenario.scores.items():
        place = (*path, "scores", option)
        yield from edit.to("scenario", place, score + 1, score - 1)
    options = [option.id for option in guide.options]
    yield from edit.to("scenario", (*path, "recommend"), *options, "either")


def _source(edit: Edit) -> Iterator[Mutant]:
    source = edit.catalog.sources[edit.record.id]
    yield from edit.to("id", ("id",), f"{source.id}a")
    kinds = get_args(Source.model_fields["kind"].annotation)
    others = edit.pick(("kind",), [k for k in kinds if k != source.kind])
    yield from edit.to("source-text", ("kind",), *others)
    yield from edit.to("about", ("about",), *SIDES)
    for name in ("publisher", "title", "url"):
        yield from edit.to("source-text", (name,), edit.letter((name,)))
    if source.published:
        yield from edit.to("date", ("published",), FAR_FUTURE, None)
    else:
        yield from edit.to("date", ("published",), "2026-01-01")


def _vocabulary(edit: Edit) -> Iterator[Mutant]:
    vocabulary = edit.record.model
    assert isinstance(vocabulary, Vocabulary)
    _, _, said = edit.used
    _, notices = edit.used_statuses
    entries = [(("words", n), w, said) for n, w in vocabulary.words.items()]
    entries += [
        (("statuses", str(n)), w, notices) for n, w in vocabulary.statuses.items()
    ]
    for path, word, used in entries:
        tones = [tone for tone in get_args(Tone) if tone != word.tone]
        yield from edit.to("tone", (*path, "tone"), *edit.pick(path, tones))
        if word.code:
            yield from edit.to("word", (*path, "code"), False)
        for i, reading in enumerate(word.readings):
            place = (*path, "readings", i)
            if reading.casefold() in used:
                yield from edit.to("reading", place, edit.letter(place))


def _untestable(edit: Edit) -> Iterator[Mutant]:
    entry = edit.catalog.untestable[edit.record.id]
    others = sorted(edit.catalog.snippets.keys() - {entry.snippet})
    path = ("snippet",)
    yield from edit.to("reference", path, *edit.pick(path, others))
    yield from edit.to("reference", ("side",), *SIDES)


_OF_KIND: dict[str, Callable[[Edit], Iterator[Mutant]]] = {
    "fact": _fact,
    "example": _example,
    "guide": _guide,
    "source": _source,
    "claim": lambda edit: claim_mutants(edit, _falsehoods, _citation),
    "dispute": dispute_mutants,
    "system": system_mutants,
    "term": term_mutants,
    "article": article_mutants,
    "diagram": diagram_mutants,
    "operator": operator_mutants,
    "pair": pair_mutants,
    "argument": argument_mutants,
    "vocabulary": _vocabulary,
    "untestable": _untestable,
}
