"""The rules that records, snippets and pages keep, none of which needs a framework.

Each rule is a generator of problems over the whole catalog. ``check`` runs them all.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable, Iterator

from parity.catalog import Catalog, Record
from parity.check_atlas import pairs
from parity.check_citations import citations, extracts, unused_sources
from parity.check_claims import claims, rechecks
from parity.check_diagrams import diagrams
from parity.check_guides import guides
from parity.check_operators import measured_operators, operators
from parity.check_pages import pages
from parity.check_systems import systems
from parity.check_terms import page_terms, terms
from parity.dates import DATE
from parity.load import IDS
from parity.model import KINDS, SIDES, Cell, Text, Value
from parity.problems import Place, Problem, suggest
from parity.texts import slots, text_faults

Problems = Iterator[Problem]

#: Texts in which figures may stand by hand.
FIGURES = {("example", ("title",)), ("claim", ("claim",))}

VERSION = re.compile(r"\d+(\.\d+)+")
#: Words that every vocabulary holds because the engine itself uses them.
NOT_ESTABLISHED = "not_established"
#: Kinds whose ids are no anchors of the site.
UNREGISTERED = {"vocabulary", "untestable", "argument", "operator"}


def check(catalog: Catalog, as_of: dt.date) -> list[Problem]:
    """Everything that is wrong with the catalog as of a day, sorted by place."""
    return sorted(each_problem(catalog, as_of))


def each_problem(catalog: Catalog, as_of: dt.date) -> Problems:
    """The same one by one, in the order of the rules."""
    yield from each_own_problem(catalog, as_of)
    yield from each_common_problem(catalog)


def each_common_problem(catalog: Catalog, kind: str | None = None) -> Problems:
    """What only the whole catalog shows, or that part of it which a kind can change."""
    for rule, kinds in RULES.items():
        if kind is None or kind in kinds:
            yield from rule(catalog)


def each_own_problem(catalog: Catalog, as_of: dt.date) -> Problems:
    """What can be seen by looking at one record and at what it refers to.

    These rules hold for a catalog with a focus, too.
    """
    for rule in OWN_RULES:
        yield from rule(catalog)
    yield from citations(catalog, as_of)
    yield from systems(catalog, as_of)
    yield from rechecks(catalog, as_of)


def _values(catalog: Catalog) -> Problems:
    """Values are booleans, numbers, versions or words of the vocabulary."""
    vocabulary = catalog.vocabulary
    for record, fact in catalog.each_fact():
        for side in SIDES:
            value = fact.cell(side).value
            if (
                isinstance(value, str)
                and value not in vocabulary.words
                and not VERSION.fullmatch(value)
                and not DATE.fullmatch(value)
            ):
                what = f'"{value}" is not a word of the vocabulary.'
                what += suggest(value, [*vocabulary.words, "true", "false"])
                mend = (
                    "use a word of data/vocabulary.yaml, or add one there; a version "
                )
                mend += 'is "2.10", a date "2026-11-20".'
                yield record.problem((side, "value"), "E114", what, mend)
            if isinstance(value, str) and VERSION.fullmatch(value) and fact.unit:
                what = "there is a version and a unit."
                mend = "remove the unit, or the quotes around a number."
                yield record.problem((side, "value"), "E112", what, mend)
            if isinstance(value, float) and fact.cell(side).cite and not fact.unit:
                what = f"the cited number {value} has no unit."
                mend = "add `unit`, or put a version in quotes: 2.10 is not 2.1."
                yield record.problem((side, "value"), "E112", what, mend)
        numbers = any(_is_number(fact.cell(side).value) for side in SIDES)
        if fact.unit is not None and fact.unit not in vocabulary.units:
            what = f'"{fact.unit}" is not a unit of the vocabulary.'
            what += suggest(fact.unit, vocabulary.units)
            mend = "use a unit of data/vocabulary.yaml, or add one there."
            yield record.problem(("unit",), "E114", what, mend)
        elif fact.unit is not None and not numbers:
            what = "there is a unit but no number."
            yield record.problem(("unit",), "E112", what, "remove the unit.")


def _is_number(value: Value) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool)


def _labels(catalog: Catalog) -> Problems:
    """No two words read alike, and no two units: a reader could not tell them apart."""
    for record in catalog.of_kind("vocabulary"):
        vocabulary = catalog.vocabulary
        labels = [
            ("words", n, w.label or Text(en=n, zh=n))
            for n, w in vocabulary.words.items()
        ] + [("units", n, text) for n, text in vocabulary.units.items()]
        labels += [
            ("statuses", n, w.label or Text(en=n, zh=n))
            for n, w in vocabulary.statuses.items()
        ]
        first: dict[tuple[str, str, str], str] = {}
        for part, name, text in labels:
            for language, label in (("en", text.en), ("zh", text.zh)):
                other = first.setdefault((part, language, label), name)
                if other != name:
                    what = f'"{label}" is the label of {other} as well.'
                    mend = "let each have a label of its own."
                    yield record.problem((part, name), "E119", what, mend)
                    break


def _evidence(catalog: Catalog) -> Problems:
    """A cell has exactly one kind of evidence, and it exists."""
    for record, fact in catalog.each_fact():
        for side in SIDES:
            cell = fact.cell(side)
            given = [k for k in ("run", "measured", "cite") if getattr(cell, k)]
            if len(given) != 1:
                has = " and ".join(f"`{k}`" for k in given) or "none"
                what = f"the cell has {has} of `run`, `measured` and `cite`."
                mend = "give exactly one of them."
                yield record.problem((side,), "E115", what, mend)
            yield from _evidence_exists(catalog, record, side, cell)
            if (run := fact.run(side)) and run[0] in catalog.snippets:
                snippet = catalog.snippets[run[0]].get(side)
                if snippet and snippet.keys and run[1] not in snippet.keys:
                    what = f'result of {snippet.file} has no key "{run[1]}".'
                    what += suggest(run[1], snippet.keys)
                    mend = f"use one of: {', '.join(snippet.keys)}."
                    yield record.problem((side, "run"), "E203", what, mend)


def _own_results(catalog: Catalog) -> Problems:
    """A fact rests on one result, the same on both sides, and no other fact does."""
    owners: dict[tuple[str, str], str] = {}
    for record, fact in catalog.each_fact():
        own = fact.id.rsplit(".", 1)[-1]
        runs: dict[str, tuple[str, str]] = {}
        for side in SIDES:
            run = fact.run(side)
            if run and run[1] in _keys(catalog, run[0], side):  # else E117 or E203
                runs[side] = run
        if len({*runs.values()}) > 1:
            both = " and ".join("#".join(run) for run in runs.values())
            what = f"the two sides rest on different results: {both}."
            mend = "let both name the same snippet and key: a row compares one thing."
            yield record.problem((SIDES[0], "run"), "E118", what, mend)
            continue
        for side, (name, key) in runs.items():
            if key != own and own in _keys(catalog, name, side):
                what = f'it rests on "{key}", but {name} has the key "{own}" too.'
                mend = f"write run: {name}, or rename one of the two."
                yield record.problem((side, "run"), "E118", what, mend)
            elif (other := owners.setdefault((name, key), fact.id)) != fact.id:
                what = f"{other} rests on the same result."
                mend = f"write what {own} returns; one result is one row."
                yield record.problem((side, "run"), "E118", what, mend)


def _keys(catalog: Catalog, name: str, side: str) -> tuple[str, ...]:
    snippet = catalog.snippets.get(name, {}).get(side)
    return snippet.keys if snippet else ()


def _evidence_exists(
    catalog: Catalog, record: Record, side: str, cell: Cell
) -> Problems:
    if cell.run and (name := cell.run.partition("#")[0]) not in catalog.snippets:
        what = f'there is no snippet "{name}".{suggest(name, catalog.snippets)}'
        mend = f"write snippets/{name}_torch.py and …_tensorflow.py, or mend the name."
        yield record.problem((side, "run"), "E117", what, mend)
    if cell.measured and (file := cell.measured.partition("#")[0]) not in (
        catalog.measurements
    ):
        what = f'there is no measurement "{file}".'
        mend = f"record data/measurements/{file}.json, or mend the name."
        yield record.problem((side, "measured"), "E117", what, mend)


def _favours(catalog: Catalog) -> Problems:
    """What a fact favours exists, and the reason stands exactly where it must."""
    options = {
        f"{guide.id}.{option.id}"
        for guide in catalog.guides.values()
        for option in guide.options
    }
    known = {*SIDES, "neither", *options}
    for record, fact in catalog.each_fact():
        if fact.favours not in known:
            what = f'"{fact.favours}" can not be favoured.'
            what += suggest(fact.favours, known)
            mend = "write pytorch, tensorflow, neither, or <guide>.<option>."
            yield record.problem(("favours",), "E117", what, mend)
        if (fact.favours == "neither") != (fact.because is None):
            what = "a fact says `because` exactly when it favours something."
            mend = "add the reason, or favour neither and remove it."
            yield record.problem(("favours",), "E116", what, mend)


def _examples(catalog: Catalog) -> Problems:
    """An example describes a pair of snippets completely."""
    for record in catalog.of_kind("example"):
        example = catalog.examples[record.id]
        sides = catalog.snippets.get(example.snippet)
        if sides is None:
            what = f'there is no snippet "{example.snippet}".'
            what += suggest(example.snippet, catalog.snippets)
            mend = "the id is the snippet's path with . for /: mend it."
            yield record.problem(("id",), "E117", what, mend)
            continue
        for snippet in sides.values():
            if snippet.docstring and snippet.docstring != example.title.en:
                what = f'its docstring is "{snippet.docstring}", the title of example '
                what += f'{example.id} "{example.title.en}".'
                mend = "let the twins' docstrings and `title.en` be one sentence."
                yield Problem(snippet.place, "E210", what, mend, record=example.id)
            odd = sorted({*snippet.keys} ^ {*example.results})
            if snippet.keys and odd:
                what = f"result of {snippet.file} and this record differ in the keys "
                what += f"{', '.join(odd)}."
                mend = "name every key of `result`, and no other."
                yield record.problem(("results",), "E209", what, mend)
        for key, expected in example.results.items():
            shown = (example.snippet, key) in catalog.shown_results
            if expected == "differs" and not shown:
                what = f"`{key}` differs, and neither a fact nor this record says why."
                mend = "write {differs: {en: …, zh: …}}, or a fact that shows the key."
                yield record.problem(("results", key), "E213", what, mend)


def _twins(catalog: Catalog) -> Problems:
    """Snippets come in pairs, and each is used."""
    in_facts = {
        run[0] for _, fact in catalog.each_fact() for s in SIDES if (run := fact.run(s))
    }
    on_pages = {c.args[0] for page in catalog.each_page() for c in page.named("pair")}
    in_claims = {
        item.run.partition("#")[0]
        for claim in catalog.claims.values()
        for item in claim.evidence
        if item.run
    }
    in_diagrams = {
        diagram.run.partition("#")[0]
        for diagram in catalog.diagrams.values()
        if diagram.run
    }
    described = {e.snippet for e in catalog.examples.values()}
    for name, sides in catalog.snippets.items():
        first = next(iter(sides.values()))
        for missing in [side for side in SIDES if side not in sides]:
            what = f"the snippet has no {missing} side."
            mend = "write it, with the same docstring and result keys."
            yield Problem(first.place, "E208", what, mend)
        if name not in described:
            what = f"no example describes the snippet {name}."
            mend = f"add {name.replace('/', '.')} to data/examples/."
            yield Problem(first.place, "E212", what, mend)
        elif name not in in_facts | on_pages | in_claims | in_diagrams:
            what = f"neither a fact, a claim nor a page uses the snippet {name}."
            mend = f'show it with {{{{ pair("{name}") }}}}, or remove it.'
            yield Problem(first.place, "E212", what, mend)


def _untestable(catalog: Catalog) -> Problems:
    for record in catalog.of_kind("untestable"):
        entry = catalog.untestable[record.id]
        if entry.side not in catalog.snippets.get(entry.snippet, {}):
            what = f"the snippet {entry.snippet} does not exist."
            mend = "remove the entry, or mend the name."
            yield record.problem(("snippet",), "E214", what, mend)


def _texts(catalog: Catalog) -> Problems:
    """Every text keeps the rules of both languages, and its slots name something."""
    for record in catalog.each_record():
        for path, text in record.texts:
            # The title of an example is the snippet's docstring; a claim says what
            # its article says.
            figures = (record.kind, path) in FIGURES
            for code, what, mend in text_faults(text, figures):
                yield record.problem(path, code, what, mend)
            if re.search(r"\{\{|\{%", text.en + text.zh):
                what = "a template stands in the text."
                yield record.problem(path, "E403", what, "write no {{ and no {%.")
            for slot in slots(text.en):
                if not _slot_names_something(catalog, record, slot):
                    what = f"the slot {{{slot}}} names nothing."
                    mend = "use {fact:id:side}, or {fact:id} if both sides are equal."
                    if record.kind == "fact":
                        mend = f"use {{pytorch}} or {{tensorflow}}; else {mend[4:]}"
                    yield record.problem(path, "E403", what, mend)


def _slot_names_something(catalog: Catalog, record: Record, slot: str) -> bool:
    if slot in SIDES:
        return record.kind == "fact"
    kind, _, rest = slot.partition(":")
    id, _, side = rest.partition(":")
    fact = catalog.facts.get(id)
    if kind != "fact" or fact is None:
        return False
    if side:
        return side in SIDES
    return fact.pytorch.value == fact.tensorflow.value


def _identity(catalog: Catalog) -> Problems:
    """Published ids never vanish: data/ids.txt holds them all."""
    living: dict[str, Record] = {}
    for record in catalog.records.values():
        if record.kind in UNREGISTERED:
            continue
        other = living.setdefault(record.id, record)
        if other is not record:  # load has said it for two records of one kind
            there = other.place("id")
            what = f"the {other.kind} in {there.file}:{there.line} has the same id."
            mend = "rename one of the two: an id is one anchor."
            yield record.problem(("id",), "E703", what, mend)
    for id, record in living.items():
        if id not in catalog.registered:
            what = f'the id "{id}" is not registered.{suggest(id, catalog.registered)}'
            mend = f"add the line `{id}` to {IDS}; ids are permanent."
            yield record.problem(("id",), "E701", what, mend)
    for id, successor in catalog.registered.items():
        place = Place(IDS, catalog.registered_lines.get(id, 1))
        if successor is None and id not in living:
            what = f'the registered id "{id}" is gone.{suggest(id, living)}'
            mend = f"restore the record, or write `{id} -> <its successor>`."
            yield Problem(place, "E702", what, mend)
        elif successor is not None and (id in living or successor not in living):
            what = (
                f"`{id} -> {successor}` does not lead from a gone id to a living one."
            )
            yield Problem(place, "E702", what, "mend the line.")
        elif (
            successor
            and (article := id.split(".")[0]) in catalog.articles
            and not successor.startswith(f"{article}.")
        ):
            what = f"`{id} -> {successor}` leads to no claim of {article}."
            yield Problem(place, "E702", what, "name a claim of the same article.")


Rule = Callable[[Catalog], Problems]
OWN_RULES: tuple[Rule, ...] = (
    *(_values, _labels, _evidence, _favours, _examples, _texts),
    *(guides, claims, terms, diagrams, operators, pairs),
)
#: What only the whole catalog shows -> the kinds of records that it looks at.
RULES: dict[Rule, frozenset[str]] = {
    _own_results: frozenset({"fact"}),
    _twins: frozenset({"fact", "example", "claim", "diagram"}),
    _untestable: frozenset({"untestable"}),
    _identity: frozenset(KINDS),
    unused_sources: frozenset({"source", "fact", "claim", "system"}),
    page_terms: frozenset({"term"}),
    pages: frozenset(KINDS),
    extracts: frozenset({"source"}),
    measured_operators: frozenset({"operator"}),
}
