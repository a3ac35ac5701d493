"""Mutants: records made false in one place, in memory.

A mutant is a record that is no longer true. Not made are changes that leave every
statement true: a note removed, a word that no fact uses removed, a tolerance widened, a
scenario renamed, equal values exchanged. Not made either are changes of prose that no
machine can judge, such as a sentence negated: texts are tried with a figure added,
emptied, and with the languages exchanged.
"""

from __future__ import annotations

import random
import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any, get_args

from parity.catalog import Catalog, Record
from parity.check import NOT_ESTABLISHED, VERSION
from parity.check_guides import scores
from parity.compare import equal
from parity.load import validate
from parity.model import SIDES, Cell, Fact, Guide, Source, Tone, Vocabulary
from parity.texts import texts_in
from parity.verify import show
from parity.yamlfile import Path_

FAR_FUTURE = "9999-12-31"
WHY = {"en": "They disagree.", "zh": "两者不同。"}


@dataclass(frozen=True)
class Mutant:
    """A record made false: ``raw`` stands in place of the record's own."""

    kind: str
    record: Record
    raw: dict[str, Any]
    path: Path_
    what: str  # "value: true -> false"


def mutants(catalog: Catalog, seed: int = 0) -> Iterator[Mutant]:
    """Every mutant of every record. ``seed`` chooses among neighbouring values."""
    for record in catalog.records.values():
        edit = _Edit(catalog, record, seed)
        yield from _OF_KIND[record.kind](edit)
        yield from _texts(edit)
        yield from _keys(edit, record.raw)


_GONE: Any = object()


@dataclass(frozen=True)
class _Edit:
    """Makes the mutants of one record."""

    catalog: Catalog
    record: Record
    seed: int

    def get(self, path: Path_) -> Any:
        value: Any = self.record.raw
        for part in path:
            value = value.get(part, _GONE) if isinstance(value, dict) else value[part]
        return value

    def to(self, kind: str, path: Path_, *values: Any) -> Iterator[Mutant]:
        """One mutant for each value that is not the present one."""
        old = self.get(path)
        for value in values:
            if type(value) is not type(old) or value != old:
                raw = _put(self.record.raw, path, value)
                what = f"{_show(old)} -> {_show(value)}"
                yield self.mutant(kind, path, raw, what)

    def pick(self, path: Path_, options: Iterable[Any]) -> list[Any]:
        """At most one option, chosen by the seed and the place alone."""
        pool = list(options)
        choice = random.Random(f"{self.seed} {self.record.id} {path}").choice
        return [choice(pool)] if pool else []

    def letter(self, path: Path_) -> str:
        """The text at a path with one letter or figure changed."""
        text: str = self.get(path)
        spots = [i for i, c in enumerate(text) if c.isalnum()] or [0]
        [i] = self.pick(path, spots)
        new = str((int(text[i]) + 1) % 10) if text[i] in "0123456789" else "x"
        return text[:i] + ("y" if new == text[i] else new) + text[i + 1 :]

    @cached_property
    def used(self) -> tuple[set[Any], set[Any], set[str]]:
        """The words, the units and the readings that facts use."""
        facts = self.catalog.facts.values()
        cells = [fact.cell(side) for fact in facts for side in SIDES]
        said = {cell.cite.says.casefold() for cell in cells if cell.cite}
        return {cell.value for cell in cells}, {fact.unit for fact in facts}, said

    def mutant(self, kind: str, path: Path_, raw: Any, what: str) -> Mutant:
        name = ".".join(map(str, path))
        return Mutant(kind, self.record, raw, path, f"{name}: {what}")


def _put(node: Any, path: Path_, value: Any) -> Any:
    """A copy of a tree with the value at a path replaced, or removed: ``_GONE``."""
    if not path:
        return value
    copy: Any = dict(node) if isinstance(node, dict) else list(node)
    old = node.get(path[0], _GONE) if isinstance(node, dict) else node[path[0]]
    copy[path[0]] = _put(old, path[1:], value)
    if copy[path[0]] is _GONE:
        del copy[path[0]]
    return copy


def _show(value: Any) -> str:
    if value is _GONE:
        return "nothing"
    return f'"{value}"' if isinstance(value, str) else show(value)


def _texts(edit: _Edit) -> Iterator[Mutant]:
    for path, text in texts_in(edit.record.model):
        # A dash, because a figure after a name would read as a version of it.
        for language, present in (("en", text.en), ("zh", text.zh)):
            yield from edit.to("text", (*path, language), f"{present} – 42", "")
        yield from edit.to("text", path, {"en": text.zh, "zh": text.en})


def _keys(edit: _Edit, node: Any, path: Path_ = ()) -> Iterator[Mutant]:
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
        raw = _put(edit.record.raw, path, renamed)
        yield edit.mutant("key", here, raw, f"misspelt {key}{key[-1:]}")
        if key != "note" and not _is_default(edit, here):
            kind = "unit" if here == ("unit",) else "key"
            yield edit.mutant(kind, here, _put(edit.record.raw, here, _GONE), "deleted")


def _is_default(edit: _Edit, path: Path_) -> bool:
    raw = _put(edit.record.raw, path, _GONE)
    record, _ = validate(edit.record.kind, raw, edit.record.document)
    return record is not None and record.model == edit.record.model


def _is_used(edit: _Edit, path: Path_) -> bool:
    """Whether a fact uses the word, unit or reading at a path of the vocabulary."""
    words, units, said = edit.used
    if path[0] == "units":
        return len(path) < 2 or path[1] in units
    if path[-1] == "readings":
        return not said.isdisjoint(r.casefold() for r in edit.get(path))
    return len(path) < 2 or path[1] in words


def _fact(edit: _Edit) -> Iterator[Mutant]:
    catalog, fact = edit.catalog, edit.catalog.facts[edit.record.id]
    yield from edit.to("id", ("id",), f"{fact.id}a")
    if "kind" in edit.record.raw:
        yield from edit.to("opinion", ("kind",), "fact", "opinion")
    for side in SIDES:
        yield from _cell(edit, fact, side)
    if pairs := edit.pick(("run",), _like(catalog, fact, SIDES)):
        raw = edit.record.raw
        for side in SIDES:
            raw = _put(raw, (side, "run"), pairs[0])
        yield edit.mutant("run-both", ("pytorch", "run"), raw, f"both {pairs[0]}")
    if fact.unit:
        others = catalog.vocabulary.units.keys() - {fact.unit}
        yield from edit.to("unit", ("unit",), *edit.pick(("unit",), sorted(others)))
    options = [f"{g.id}.{o.id}" for g in catalog.guides.values() for o in g.options]
    of_guide = [o for o in options if o.split(".")[0] == fact.favours.split(".")[0]]
    favoured = (*SIDES, "neither", *of_guide)
    yield from edit.to("favours", ("favours",), *favoured)
    yield from _swaps(edit, fact)


def _swaps(edit: _Edit, fact: Fact) -> Iterator[Mutant]:
    """The two cells exchanged, and their values alone."""
    raw, (left, right) = edit.record.raw, SIDES
    differ = not equal(fact.pytorch.value, fact.tensorflow.value)
    if differ or _evidence(fact.pytorch) != _evidence(fact.tensorflow):
        swapped = raw | {left: raw[right], right: raw[left]}
        yield edit.mutant("side-swap", (left,), swapped, "cells exchanged")
    if differ:
        swapped = _put(raw, (left, "value"), raw[right]["value"])
        swapped = _put(swapped, (right, "value"), raw[left]["value"])
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


def _cell(edit: _Edit, fact: Fact, side: str) -> Iterator[Mutant]:
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
        yield from _citation(edit, cell, (side, "cite"))


def _falsehoods(value: Any) -> list[Any]:
    """Other values than a boolean, a number or a version; none for a word."""
    match value:
        case bool():
            return [not value, str(value).lower()]
        case int():
            return [value + 1, str(value)]
        case float():
            return [value + 1, value * 1.01 or 0.01, str(value)]
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


def _citation(edit: _Edit, cell: Cell, path: Path_) -> Iterator[Mutant]:
    cite, at_says = cell.cite, (*path, "says")
    assert cite is not None
    others = sorted(edit.catalog.sources.keys() - {cite.source})
    at_source = (*path, "source")
    yield from edit.to("reference", at_source, *edit.pick(at_source, others))
    yield from edit.to("quote", (*path, "quote"), edit.letter((*path, "quote")))
    word = edit.catalog.vocabulary.words.get(str(cell.value))
    readings = [r.casefold() for r in word.readings] if word else []
    misread = [
        w
        for w in cite.quote.split()
        if w.casefold() not in readings
        and (word or re.findall(r"\d+", w) != re.findall(r"\d+", cite.says))
    ]
    yield from edit.to("says", at_says, edit.letter(at_says))
    yield from edit.to("says", at_says, *edit.pick(at_says, misread))
    yield from edit.to("date", (*path, "checked"), FAR_FUTURE)


def _example(edit: _Edit) -> Iterator[Mutant]:
    yield from edit.to("id", ("id",), f"{edit.record.id}a")
    for key, old in edit.record.raw["results"].items():
        differs = old == "differs" or (isinstance(old, dict) and "differs" in old)
        news = ["equal", {"equal": 1.0}] if differs else ["differs", {"differs": WHY}]
        yield from edit.to("relation", ("results", key), *news)


def _guide(edit: _Edit) -> Iterator[Mutant]:
    guide = edit.catalog.guides[edit.record.id]
    yield from edit.to("id", ("id",), f"{guide.id}a")
    for i, option in enumerate(guide.options):
        yield from edit.to("id", ("options", i, "id"), f"{option.id}a")
    for i, question in enumerate(guide.questions):
        yield from edit.to("id", ("questions", i, "id"), f"{question.id}a")
        for j in range(len(question.answers)):
            yield from _answer(edit, guide, i, j)
    for i in range(len(guide.scenarios)):
        yield from _scenario(edit, guide, i)


def _answer(edit: _Edit, guide: Guide, q: int, a: int) -> Iterator[Mutant]:
    answer, path = guide.questions[q].answers[a], ("questions", q, "answers", a)
    yield from edit.to("id", (*path, "id"), f"{answer.id}a")
    at_weights = (*path, "weights")
    for option, weight in answer.weights.items():
        yield from edit.to("weight", (*at_weights, option), weight + 1, weight - 1)
        others = sorted({o.id for o in guide.options} - answer.weights.keys())
        for other in edit.pick(at_weights, others):
            moved = {
                (other if o == option else o): w for o, w in answer.weights.items()
            }
            yield from edit.to("weight", at_weights, moved)
    facts = edit.catalog.facts
    for i, id in enumerate(answer.because):
        place = (*path, "because", i)
        unlike = [f.id for f in facts.values() if f.favours != facts[id].favours]
        yield from edit.to("because", place, f"{id}a", *edit.pick(place, unlike))
    yield from edit.to("because", (*path, "because"), [])


def _scenario(edit: _Edit, guide: Guide, s: int) -> Iterator[Mutant]:
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


def _source(edit: _Edit) -> Iterator[Mutant]:
    source = edit.catalog.sources[edit.record.id]
    yield from edit.to("id", ("id",), f"{source.id}a")
    kinds = get_args(Source.model_fields["kind"].annotation)
    others = edit.pick(("kind",), [k for k in kinds if k != source.kind])
    yield from edit.to("source-text", ("kind",), *others)
    for name in ("publisher", "title", "url"):
        yield from edit.to("source-text", (name,), edit.letter((name,)))
    if source.published:
        yield from edit.to("date", ("published",), FAR_FUTURE, None)
    else:
        yield from edit.to("date", ("published",), "2026-01-01")


def _vocabulary(edit: _Edit) -> Iterator[Mutant]:
    vocabulary = edit.record.model
    assert isinstance(vocabulary, Vocabulary)
    _, _, said = edit.used
    for name, word in vocabulary.words.items():
        path = ("words", name)
        tones = [tone for tone in get_args(Tone) if tone != word.tone]
        yield from edit.to("tone", (*path, "tone"), *edit.pick(path, tones))
        if word.code:
            yield from edit.to("word", (*path, "code"), False)
        for i, reading in enumerate(word.readings):
            place = (*path, "readings", i)
            if reading.casefold() in said:
                yield from edit.to("reading", place, edit.letter(place))


def _untestable(edit: _Edit) -> Iterator[Mutant]:
    entry = edit.catalog.untestable[edit.record.id]
    others = sorted(edit.catalog.snippets.keys() - {entry.snippet})
    path = ("snippet",)
    yield from edit.to("reference", path, *edit.pick(path, others))
    yield from edit.to("reference", ("side",), *SIDES)


_OF_KIND: dict[str, Callable[[_Edit], Iterator[Mutant]]] = {
    "fact": _fact,
    "example": _example,
    "guide": _guide,
    "source": _source,
    "vocabulary": _vocabulary,
    "untestable": _untestable,
}
