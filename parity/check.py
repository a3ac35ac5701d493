"""The rules that records, snippets and pages keep, none of which needs a framework.

Each rule is a generator of problems over the whole catalog. ``check`` runs them all.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable, Iterator

from parity.catalog import Catalog, Record
from parity.load import IDS
from parity.model import SIDES, Cell, Citation, Fact, Guide, Value
from parity.pages import Page
from parity.problems import Place, Problem, suggest
from parity.texts import slots, text_faults, texts_in

Problems = Iterator[Problem]

VERSION = re.compile(r"\d+(\.\d+)+")
#: Days after which a citation is too old: a warning; an error after twice as many.
AGE_LIMIT = {
    "docs": 180,
    "release-notes": 730,
    "source-code": 730,
    "issue": 90,
    "paper": 3650,
    "blog": 365,
}
#: Words that every vocabulary holds because the engine itself uses them.
NOT_ESTABLISHED = "not_established"


def check(catalog: Catalog, as_of: dt.date) -> list[Problem]:
    """Everything that is wrong with the catalog as of a day, sorted by place."""
    found = [problem for rule in RULES for problem in rule(catalog)]
    found += _citations(catalog, as_of)
    return sorted(found)


def problem(
    record: Record, path: tuple[str | int, ...], code: str, what: str, mend: str
) -> Problem:
    return Problem(record.place(*path), code, what, mend, record=record.id)


def _values(catalog: Catalog) -> Problems:
    """Values are booleans, numbers, versions or words of the vocabulary."""
    vocabulary = catalog.vocabulary
    for record, fact in _facts(catalog):
        for side in SIDES:
            value = fact.cell(side).value
            if (
                isinstance(value, str)
                and value not in vocabulary.words
                and not VERSION.fullmatch(value)
            ):
                what = f'"{value}" is not a word of the vocabulary.'
                what += suggest(value, vocabulary.words)
                mend = "use a word of data/vocabulary.yaml, or add one there."
                yield problem(record, (side, "value"), "E114", what, mend)
        numbers = any(_is_number(fact.cell(side).value) for side in SIDES)
        if fact.unit is not None and fact.unit not in vocabulary.units:
            what = f'"{fact.unit}" is not a unit of the vocabulary.'
            what += suggest(fact.unit, vocabulary.units)
            mend = "use a unit of data/vocabulary.yaml, or add one there."
            yield problem(record, ("unit",), "E114", what, mend)
        elif fact.unit is not None and not numbers:
            what = "there is a unit but no number."
            yield problem(record, ("unit",), "E112", what, "remove the unit.")


def _is_number(value: Value) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool)


def _evidence(catalog: Catalog) -> Problems:
    """A cell has exactly one kind of evidence, and it exists."""
    for record, fact in _facts(catalog):
        for side in SIDES:
            cell = fact.cell(side)
            given = [k for k in ("run", "measured", "cite") if getattr(cell, k)]
            if len(given) != 1:
                has = " and ".join(f"`{k}`" for k in given) or "none"
                what = f"the cell has {has} of `run`, `measured` and `cite`."
                mend = "give exactly one of them."
                yield problem(record, (side,), "E115", what, mend)
            yield from _evidence_exists(catalog, record, side, cell)
            if (run := fact.run(side)) and run[0] in catalog.snippets:
                snippet = catalog.snippets[run[0]].get(side)
                if snippet and snippet.keys and run[1] not in snippet.keys:
                    what = f'result of {snippet.file} has no key "{run[1]}".'
                    what += suggest(run[1], snippet.keys)
                    mend = f"use one of: {', '.join(snippet.keys)}."
                    yield problem(record, (side, "run"), "E203", what, mend)


def _evidence_exists(
    catalog: Catalog, record: Record, side: str, cell: Cell
) -> Problems:
    if cell.run and (name := cell.run.partition("#")[0]) not in catalog.snippets:
        what = f'there is no snippet "{name}".{suggest(name, catalog.snippets)}'
        mend = f"write snippets/{name}_torch.py and …_tensorflow.py, or mend the name."
        yield problem(record, (side, "run"), "E117", what, mend)
    if cell.cite and cell.cite.source not in catalog.sources:
        known = catalog.sources
        what = f'there is no source "{cell.cite.source}".'
        what += suggest(cell.cite.source, known)
        mend = "add it to data/sources.yaml, or mend the name."
        yield problem(record, (side, "cite", "source"), "E117", what, mend)
    if cell.measured and (file := cell.measured.partition("#")[0]) not in (
        catalog.measurements
    ):
        what = f'there is no measurement "{file}".'
        mend = f"record data/measurements/{file}.json, or mend the name."
        yield problem(record, (side, "measured"), "E117", what, mend)


def _favours(catalog: Catalog) -> Problems:
    """What a fact favours exists, and the reason stands exactly where it must."""
    options = {
        f"{guide.id}.{option.id}"
        for guide in catalog.guides.values()
        for option in guide.options
    }
    known = {*SIDES, "neither", *options}
    for record, fact in _facts(catalog):
        if fact.favours not in known:
            what = f'"{fact.favours}" can not be favoured.'
            what += suggest(fact.favours, known)
            mend = "write pytorch, tensorflow, neither, or <guide>.<option>."
            yield problem(record, ("favours",), "E117", what, mend)
        if (fact.favours == "neither") != (fact.because is None):
            what = "a fact says `because` exactly when it favours something."
            mend = "add the reason, or favour neither and remove it."
            yield problem(record, ("favours",), "E116", what, mend)


def _examples(catalog: Catalog) -> Problems:
    """An example describes a pair of snippets completely."""
    shown_keys = {
        run: fact
        for _, fact in _facts(catalog)
        if (run := fact.run("pytorch")) and run == fact.run("tensorflow")
    }
    for record in catalog.of_kind("example"):
        example = catalog.examples[record.id]
        sides = catalog.snippets.get(example.snippet)
        if sides is None:
            what = f'there is no snippet "{example.snippet}".'
            what += suggest(example.snippet, catalog.snippets)
            mend = "the id is the snippet's path with . for /: mend it."
            yield problem(record, ("id",), "E117", what, mend)
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
                yield problem(record, ("results",), "E209", what, mend)
        for key, expected in example.results.items():
            fact_of = shown_keys.get((example.snippet, key))
            if expected == "differs" and fact_of is None:
                what = f"`{key}` differs, and neither a fact nor this record says why."
                mend = "write {differs: {en: …, zh: …}}, or a fact that shows the key."
                yield problem(record, ("results", key), "E213", what, mend)


def _twins(catalog: Catalog) -> Problems:
    """Snippets come in pairs, and each is used."""
    in_facts = {
        run[0] for _, fact in _facts(catalog) for s in SIDES if (run := fact.run(s))
    }
    on_pages = {c.args[0] for page in _pages(catalog) for c in page.named("pair")}
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
        elif name not in in_facts | on_pages:
            what = f"neither a fact nor a page uses the snippet {name}."
            mend = f'show it with {{{{ pair("{name}") }}}}, or remove it.'
            yield Problem(first.place, "E212", what, mend)


def _untestable(catalog: Catalog) -> Problems:
    for record in catalog.of_kind("untestable"):
        entry = catalog.untestable[record.id]
        if entry.side not in catalog.snippets.get(entry.snippet, {}):
            what = f"the snippet {entry.snippet} does not exist."
            mend = "remove the entry, or mend the name."
            yield problem(record, ("snippet",), "E214", what, mend)


def _texts(catalog: Catalog) -> Problems:
    """Every text keeps the rules of both languages, and its slots name something."""
    for record in catalog.records.values():
        for path, text in texts_in(record.model):
            # The title of an example is the snippet's docstring; a unit is a word.
            figures = record.kind == "example" and path == ("title",)
            for code, what, mend in text_faults(text, figures):
                yield problem(record, path, code, what, mend)
            for slot in slots(text.en):
                if not _slot_names_something(catalog, record, slot):
                    what = f"the slot {{{slot}}} names nothing."
                    mend = "use {pytorch}, {tensorflow}, {fact:id} or {fact:id:side}."
                    yield problem(record, path, "E403", what, mend)


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


def _citations(catalog: Catalog, as_of: dt.date) -> Problems:
    """What a citation says stands in its quote, the quote in the extract, in time."""
    used: set[str] = set()
    for record, fact in _facts(catalog):
        for side in SIDES:
            cite = fact.cell(side).cite
            source = catalog.sources.get(cite.source) if cite else None
            if cite is None or source is None:
                continue
            used.add(source.id)
            path = (side, "cite")
            extract = catalog.extracts.get(source.id)
            if extract is None or " ".join(cite.quote.split()) not in extract:
                what = f"the quote does not stand in data/extracts/{source.id}.txt."
                mend = "copy the passage to the letter from the source to both."
                yield problem(record, (*path, "quote"), "E302", what, mend)
            if cite.says not in cite.quote:
                what = f'"{cite.says}" does not stand in the quote.'
                mend = "copy the words to the letter from the quote."
                yield problem(record, (*path, "says"), "E303", what, mend)
            if wrong := _misread(catalog, fact.cell(side).value, cite):
                mend = "let value and `says` agree."
                yield problem(record, (side, "value"), "E304", wrong, mend)
            published = source.published
            if cite.checked > as_of or (published and published > cite.checked):
                what = f"it was checked on {cite.checked}, "
                what += (
                    f"before its publication on {published}."
                    if published and published > cite.checked
                    else f"which is after {as_of}."
                )
                yield problem(record, (*path, "checked"), "E305", what, "mend the date.")
            yield from _age(record, path, source.kind, cite, as_of)
    for record in catalog.of_kind("source"):
        if record.id not in used:
            what = f'no citation uses the source "{record.id}".'
            yield problem(record, ("id",), "E311", what, "cite it, or remove it.")


def _age(
    record: Record, path: tuple[str, ...], kind: str, cite: Citation, as_of: dt.date
) -> Problems:
    limit, age = AGE_LIMIT[kind], (as_of - cite.checked).days
    if age > limit:
        what = f"it was checked {age} days ago; the limit for {kind} is {limit}."
        mend = "open the source, compare the quote, and renew `checked`."
        yield Problem(
            record.place(*path, "checked"),
            "E310",
            what,
            mend,
            severity="error" if age > 2 * limit else "warning",
            record=record.id,
        )


def _misread(catalog: Catalog, value: Value, cite: Citation) -> str:
    """Why a value cannot be read from the words quoted, or ''."""
    if isinstance(value, bool):
        return "true and false cannot be read from a text: use a word with `readings`."
    if isinstance(value, str) and (word := catalog.vocabulary.words.get(value)):
        if cite.says.casefold() not in (r.casefold() for r in word.readings):
            return f'"{cite.says}" is none of the readings of "{value}".'
        return ""
    figures = re.findall(r"\d+(?:\.\d+)*", cite.says.replace(",", ""))
    if figures != [str(value)]:
        return f'"{cite.says}" does not read as {value}.'
    return ""


def _guides(catalog: Catalog) -> Problems:
    for record in catalog.of_kind("guide"):
        guide = catalog.guides[record.id]
        yield from _weights(catalog, record, guide)
        yield from _scenarios(record, guide)


def _weights(catalog: Catalog, record: Record, guide: Guide) -> Problems:
    options = [option.id for option in guide.options]
    for q, question in enumerate(guide.questions):
        for a, answer in enumerate(question.answers):
            path = ("questions", q, "answers", a)
            favoured = set()
            for i, id in enumerate(answer.because):
                fact = catalog.facts.get(id)
                if fact is None:
                    what = f'there is no fact "{id}".{suggest(id, catalog.facts)}'
                    mend = "quote a fact that exists."
                    yield problem(record, (*path, "because", i), "E117", what, mend)
                    continue
                favoured.add(fact.favours.removeprefix(f"{guide.id}."))
                if favoured.isdisjoint(answer.weights) or (
                    fact.favours.removeprefix(f"{guide.id}.") not in answer.weights
                ):
                    what = f"{id} favours {fact.favours}, to which no weight is given."
                    mend = "quote a fact that favours what the answer weights."
                    yield problem(record, (*path, "because", i), "E503", what, mend)
            for option in answer.weights:
                if option not in options:
                    what = f'there is no option "{option}".{suggest(option, options)}'
                    place = (*path, "weights", option)
                    mend = f"use one of: {', '.join(options)}."
                    yield problem(record, place, "E117", what, mend)
                elif option not in favoured:
                    what = f"no fact is quoted that favours {option}."
                    mend = "quote one in `because`, or remove the weight."
                    place = (*path, "weights", option)
                    yield problem(record, place, "E506", what, mend)


def scores(guide: Guide, answers: dict[str, str]) -> dict[str, int]:
    """The sum of weights for every option, given an answer to each question."""
    totals = {option.id: 0 for option in guide.options}
    for question in guide.questions:
        for answer in question.answers:
            if answers.get(question.id) == answer.id:
                for option, weight in answer.weights.items():
                    totals[option] = totals.get(option, 0) + weight
    return totals


def recommendation(totals: dict[str, int]) -> str:
    """The option with the highest score, or ``either`` on a tie."""
    best = max(totals.values())
    leaders = [option for option, score in totals.items() if score == best]
    return leaders[0] if len(leaders) == 1 else "either"


def _scenarios(record: Record, guide: Guide) -> Problems:
    known = {q.id: [a.id for a in q.answers] for q in guide.questions}
    chosen: set[tuple[str, str]] = set()
    for s, scenario in enumerate(guide.scenarios):
        path = ("scenarios", s)
        wrong = sorted({*scenario.answers} ^ {*known}) + [
            answer
            for question, answer in scenario.answers.items()
            if question in known and answer not in known[question]
        ]
        if wrong:
            what = f"unknown or missing here: {', '.join(wrong)}."
            mend = "choose one known answer for every question."
            yield problem(record, (*path, "answers"), "E504", what, mend)
            continue
        chosen |= set(scenario.answers.items())
        totals = scores(guide, scenario.answers)
        if scenario.scores != totals:
            what = f"the weights add up to {_flow(totals)}, not {_flow(scenario.scores)}."
            mend = f"write scores: {_flow(totals)}, or mend the weights."
            yield problem(record, (*path, "scores"), "E501", what, mend)
        if scenario.recommend != (best := recommendation(totals)):
            what = f"the weights recommend {best}, not {scenario.recommend}."
            mend = f"write recommend: {best}, or mend the weights."
            yield problem(record, (*path, "recommend"), "E502", what, mend)
    for q, question in enumerate(guide.questions):
        for a, answer in enumerate(question.answers):
            if (question.id, answer.id) not in chosen:
                what = f"no scenario chooses {question.id}: {answer.id}."
                path_ = ("questions", q, "answers", a)
                mend = "add a scenario that does, or remove the answer."
                yield problem(record, path_, "E505", what, mend)


def _flow(scores: dict[str, int]) -> str:
    return "{" + ", ".join(f"{k}: {v}" for k, v in scores.items()) + "}"


def _identity(catalog: Catalog) -> Problems:
    """Published ids never vanish: data/ids.txt holds them all."""
    living = {
        record.id: record
        for record in catalog.records.values()
        if record.kind not in ("vocabulary", "untestable")
    }
    for id, record in living.items():
        if id not in catalog.registered:
            what = f'the id "{id}" is not registered.{suggest(id, catalog.registered)}'
            mend = f"add the line `{id}` to {IDS}; ids are permanent."
            yield problem(record, ("id",), "E701", what, mend)
    for id, successor in catalog.registered.items():
        place = Place(IDS, catalog.registered_lines.get(id, 1))
        if successor is None and id not in living:
            what = f'the registered id "{id}" is gone.{suggest(id, living)}'
            mend = f"restore the record, or write `{id} -> <its successor>`."
            yield Problem(place, "E702", what, mend)
        elif successor is not None and (id in living or successor not in living):
            what = f"`{id} -> {successor}` does not lead from a gone id to a living one."
            yield Problem(place, "E702", what, "mend the line.")


def _pages_shown(catalog: Catalog) -> Problems:
    """Pages come in twins, call macros rightly, and show every fact."""
    english, chinese = catalog.pages.get("en", {}), catalog.pages.get("zh", {})
    for name in sorted({*english} ^ {*chinese}):
        page = english.get(name) or chinese[name]
        other = "zh" if page.language == "en" else "en"
        what = f"docs/{other}/{name} is missing."
        yield Problem(Place(page.file), "E801", what, "write the page in both languages.")
    for name in sorted({*english} & {*chinese}):
        yield from _twin_pages(english[name], chinese[name])
    for page in _pages(catalog):
        yield from _page(catalog, page)
    if catalog.pages.get("en"):
        shown = {id for page in english.values() for id in facts_on(catalog, page)}
        for record, _ in _facts(catalog):
            if record.id not in shown:
                what = f"no page shows the fact {record.id}."
                mend = f'call {{{{ facts("{record.id.split(".")[0]}") }}}} on a page.'
                yield problem(record, ("id",), "E804", what, mend)


def facts_on(catalog: Catalog, page: Page) -> list[str]:
    """The ids of the facts whose rows a page shows, in order."""
    ids: list[str] = []
    for call in page.named("facts"):
        if isinstance(call.args[0], str):
            ids += [f.id for f in catalog.facts.values() if f.topic == call.args[0]]
        else:
            ids += call.args[0]
    return ids


def _twin_pages(english: Page, chinese: Page) -> Problems:
    def outline(page: Page) -> list[object]:
        return [*page.headings, *((c.name, c.args) for c in page.calls if c.name != "value")]

    for mine, yours in zip(outline(english), outline(chinese), strict=False):
        if mine != yours:
            what = f"the English page has {mine}, the Chinese one {yours}."
            mend = "let both have the same headings (level and {#id}) and macro calls."
            yield Problem(Place(chinese.file), "E805", what, mend)
            return
    if len(outline(english)) != len(outline(chinese)):
        what = "the two pages differ in the number of headings and macro calls."
        mend = "let both have the same headings and macro calls."
        yield Problem(Place(chinese.file), "E805", what, mend)
    values = [sorted(c.args for c in p.named("value")) for p in (english, chinese)]
    if values[0] != values[1]:
        what = "the two pages show different values inside their sentences."
        yield Problem(Place(chinese.file), "E805", what, "show the same in both.")


def _page(catalog: Catalog, page: Page) -> Problems:
    for part in ("title", "description"):
        if not isinstance(page.meta.get(part), str):
            what = f"the front matter lacks `{part}`."
            yield Problem(Place(page.file), "E803", what, "add it.")
    if [c.args for c in page.named("foot")] != [(page.stem,)]:
        what = "the page does not end with its foot."
        mend = f'write {{{{ foot("{page.stem}") }}}} as its last line.'
        yield Problem(Place(page.file), "E803", what, mend)
    topics = {fact.topic for fact in catalog.facts.values()}
    for call in page.calls:
        known: set[str] = set()
        names: list[object] = []
        match call.name:
            case "facts" if isinstance(call.args[0], list):
                known, names = set(catalog.facts), list(call.args[0])
            case "facts":
                known, names = topics, [call.args[0]]
            case "pair":
                known = {e.snippet for e in catalog.examples.values()}
                names = [call.args[0]]
            case "guide":
                known, names = set(catalog.guides), [call.args[0]]
            case "value":
                known, names = set(catalog.facts), [call.args[0]]
                if call.args[1] not in SIDES:
                    what = f'"{call.args[1]}" is no side.'
                    mend = "write pytorch or tensorflow."
                    yield Problem(call.place, "E802", what, mend)
        for name in names:
            if name not in known:
                what = f'`{call.name}` finds no "{name}".{suggest(name, known)}'
                yield Problem(call.place, "E802", what, "mend the name.")


def _extract_files(catalog: Catalog) -> Problems:
    for id in sorted({*catalog.extracts} - {*catalog.sources}):
        what = f'the extract belongs to no source: there is no "{id}".'
        place = Place(f"data/extracts/{id}.txt")
        yield Problem(place, "E311", what, "add the source, or remove the file.")


def _facts(catalog: Catalog) -> Iterator[tuple[Record, Fact]]:
    for record in catalog.of_kind("fact"):
        assert isinstance(record.model, Fact)
        yield record, record.model


def _pages(catalog: Catalog) -> Iterator[Page]:
    for language in catalog.pages.values():
        yield from language.values()


RULES: tuple[Callable[[Catalog], Problems], ...] = (
    _values,
    _evidence,
    _favours,
    _examples,
    _twins,
    _untestable,
    _texts,
    _guides,
    _identity,
    _pages_shown,
    _extract_files,
)
