"""The catalogue, the glossary and the sources of one built page against the report."""

from __future__ import annotations

from collections import Counter

from parity.check_citations import each_citation
from parity.fields import SIDES
from parity.html import Element
from parity.installed import installed_version
from parity.labels import pick
from parity.model import System
from parity.model_systems import GONE
from parity.problems import Problem
from parity.shown import MEND_BUILD, NAMES, Problems, Shown, listed
from parity.shown_claims import quotes

NOT_ESTABLISHED = {"en": "not established", "zh": "尚无定论"}
PROPRIETARY = {"en": "proprietary", "zh": "专有"}
#: How a system relates to a framework, as pages show it.
RELATIONS = {
    "en": {
        "part": "part of it",
        "supports": "works with it",
        "converter": "after conversion",
        "none": "no relation",
    },
    "zh": {
        "part": "属于该框架",
        "supports": "直接支持",
        "converter": "需转换",
        "none": "无关",
    },
}


def compare_lists(shown: Shown) -> Problems:
    """Systems, terms and sources stand on the page, each with all that it says."""
    yield from _systems(shown)
    yield from _replaced(shown)
    yield from _terms(shown)
    yield from _sources(shown)


def _entries(
    shown: Shown, macro: str, attribute: str, ids: list[str], phrase: str
) -> tuple[list[tuple[str, Element]], list[Problem]]:
    """The elements of a list by id, and what stands too seldom or too often."""
    wanted = ids * len(shown.source.named(macro))
    elements = [(e.get(attribute), e) for e in shown.page.having(attribute)]
    found = Counter(id for id, _ in elements)
    problems = [*shown.counted(Counter(wanted), found, phrase)]
    return [(id, e) for id, e in elements if id in ids], problems


def _lacks(shown: Shown, element: Element, name: str, texts: list[str]) -> Problems:
    said = shown.page.words(element)
    for text in texts:
        if " ".join(text.split()) not in said:
            what = f'{name} lacks "{text}".'
            yield Problem(element.place, "E902", what, MEND_BUILD)


def _systems(shown: Shown) -> Problems:
    catalog = shown.report.catalog
    entries, problems = _entries(
        shown, "systems", "data-system", [*catalog.systems], "the system {}"
    )
    yield from problems
    for id, element in entries:
        system = catalog.systems[id]
        texts = [
            shown.said(text)
            for text in (system.what, system.instead, system.searched, system.note)
            if text
        ]
        names = [catalog.systems[i].name for i in system.replaced_by]
        all_ = [system.name, *system.also, *texts, *names]
        yield from _lacks(shown, element, f"the system {id}", all_)
        yield from _status(shown, element, system)
        seen = [(w.quote, w.checked, w.source) for w in system.evidence]
        if not quotes(shown, element, seen):
            what = f"the system {id} does not quote its evidence, with the day read."
            yield Problem(element.place, "E902", what, MEND_BUILD)
        links = [e.get("href") for e in shown.page.tagged("a", element)]
        for next_ in system.replaced_by:
            if f"#{next_}" not in links:
                what = f"the system {id} does not lead to {next_}."
                yield Problem(element.place, "E902", what, MEND_BUILD)
        if element.get("data-status") != system.status:
            what = f"the system {id} is marked {element.get('data-status')}."
            yield Problem(element.place, "E901", what, MEND_BUILD)
        if system.status != "never_existed":
            yield from _fields(shown, element, system)


def _fields(shown: Shown, element: Element, system: System) -> Problems:
    version = system.version or installed_version(system.package)
    if system.package and version is None:
        what = f"the package {system.package} of {system.id} is not installed here."
        mend = "install it (pyproject.toml, companions), or cite a version."
        yield Problem(element.place, "E901", what, mend)
    wanted = {
        "owner": system.owner,
        "first_release": system.first_release,
        "version": version,
        "released": system.released,
    }
    wanted["licence"] = system.licence
    if system.licence == "proprietary":
        wanted["licence"] = PROPRIETARY[shown.language]
    found = {
        e.get("data-field"): shown.page.words(e)
        for e in shown.page.having("data-field", element)
    }
    for name, value in wanted.items():
        unknown = "" if name == "released" else NOT_ESTABLISHED[shown.language]
        if found.get(name, "") != (value or unknown):
            what = f'{system.id}.{name} shows "{found.get(name, "")}", '
            what += f'not "{value or unknown}".'
            yield Problem(element.place, "E901", what, MEND_BUILD)
    relations = [
        (NAMES[s], RELATIONS[shown.language][system.relation(s) or "none"])
        for s in SIDES
    ]
    said = [
        (e.get("data-relation-to"), shown.page.words(e))
        for e in shown.page.having("data-relation-to", element)
    ]
    if said != relations:
        what = f"{system.id} relates as {listed(said)}, not {listed(relations)}."
        yield Problem(element.place, "E901", what, MEND_BUILD)


def _status(shown: Shown, element: Element, system: System) -> Problems:
    """The word for the status stands there, and since when it holds."""
    word = shown.report.catalog.vocabulary.statuses.get(system.status)
    label = shown.said(word.label) if word and word.label else ""
    found = [shown.page.words(e) for e in shown.page.having("data-tone", element)]
    said = found[0] if found else ""
    rest = said.removeprefix(label).split()[-1:]
    if not said.startswith(label) or rest != ([system.since] if system.since else []):
        what = f'{system.id} is called "{said}", not "{label}".'
        yield Problem(element.place, "E901", what, MEND_BUILD)


def _replaced(shown: Shown) -> Problems:
    systems = shown.report.catalog.systems
    gone = [s.id for s in systems.values() if s.status in (*GONE, "maintenance")]
    entries, problems = _entries(
        shown, "replaced", "data-replaced", gone, "the replaced system {}"
    )
    yield from problems
    for id, element in entries:
        instead = systems[id].instead
        texts = [systems[id].name, *([shown.said(instead)] if instead else [])]
        texts += [systems[id].since or ""]
        yield from _lacks(shown, element, f"the row of {id}", texts)
        label = shown.report.catalog.vocabulary.statuses[systems[id].status].label
        tones = [shown.page.words(e) for e in shown.page.having("data-tone", element)]
        if tones != [shown.said(label) if label else ""]:
            what = f"the row of {id} calls it {listed(tones)}."
            yield Problem(element.place, "E901", what, MEND_BUILD)


def _terms(shown: Shown) -> Problems:
    terms = shown.report.catalog.terms
    entries, problems = _entries(
        shown, "glossary", "data-term", [*terms], "the term {}"
    )
    yield from problems
    for id, element in entries:
        names = [name for names in terms[id].names.values() for name in names]
        texts = [*names, shown.said(terms[id].means)]
        yield from _lacks(shown, element, f"the term {id}", texts)


def _sources(shown: Shown) -> Problems:
    catalog = shown.report.catalog
    entries, problems = _entries(
        shown, "sources", "data-source", [*catalog.sources], "the source {}"
    )
    yield from problems
    uses: dict[str, set[str]] = {}
    if not entries:
        return
    for cited in each_citation(catalog):
        uses.setdefault(cited.source, set()).add(cited.record.id)
    for id, element in entries:
        source = catalog.sources[id]
        dated = source.published.isoformat() if source.published else ""
        undated = pick(source.undated, shown.language) if source.undated else ""
        texts = [source.title, source.publisher, dated or undated]
        yield from _lacks(shown, element, f"the source {id}", texts)
        found = {
            e.get("data-supports") for e in shown.page.having("data-supports", element)
        }
        if found != uses.get(id, set()):
            what = f"the source {id} is said to support something else than it does."
            yield Problem(element.place, "E901", what, MEND_BUILD)
        links = [e.get("href") for e in shown.page.tagged("a", element)]
        if str(source.url) not in links:
            what = f"the source {id} is not linked."
            yield Problem(element.place, "E902", what, MEND_BUILD)
