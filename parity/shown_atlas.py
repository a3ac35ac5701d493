"""The atlas on one built page against the report: every pair, case, script, output."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator
from functools import partial

from parity.atlas.arguments import TableRow
from parity.atlas.checks import shown as source_of
from parity.atlas.models import TRAIN, compared, port_files
from parity.atlas.present import Shown as Case
from parity.atlas.present import Side, View, view
from parity.atlas.scripts import check_of
from parity.html import Element
from parity.ledger import Entry
from parity.model_atlas import PAIR_SIDES, Pair
from parity.problems import Problem
from parity.run import BOTH
from parity.shown import MEND_BUILD, Problems, Shown, listed
from parity.sweep import counts_of
from parity.verify import Report


def compare_atlas(shown: Shown) -> Problems:
    """Pairs, and lists of pairs, show what was observed and nothing else."""
    yield from _pairs(shown)
    yield from _area(shown)
    for call in shown.source.named("traps"):
        wanted = partial(_traps, voice=call.args[0])
        yield from _list(shown, "traps", "data-trap", wanted)
        yield from _damage(shown)
    yield from _list(shown, "refuted", "data-refuted", _refuted)
    yield from _list(shown, "recipes", "data-recipe", _recipes)
    yield from _list(shown, "absences", "data-absence", _absences)
    yield from _list(shown, "arguments", "data-shared", _shared)
    yield from _list(shown, "operators", "data-operator", _swept)
    yield from _counts(shown)
    yield from _models(shown)


#: Worked out once for all macros, both languages and what is published.
_views: dict[str, tuple[Pair, Entry, View]] = {}


def view_of(report: Report, pair: Pair) -> View | None:
    """A pair with what its run left, if it has been run."""
    entry = report.results.get((f"atlas/{pair.id}", BOTH))
    if entry is None or entry.outcome.kind != "value":
        return None
    kept = _views.get(pair.id)
    if kept is None or kept[0] is not pair or kept[1] is not entry:
        seen = view(pair, entry.outcome.result or {}, report.catalog.arguments)
        kept = _views[pair.id] = (pair, entry, seen)
    return kept[2]


def programs_of_pairs(report: Report) -> set[str]:
    """The scripts of all pairs, and what they printed."""
    return {
        text
        for pair in report.catalog.pairs.values()
        if (seen := view_of(report, pair))
        for case in seen.cases
        for _, sides in case.runs
        for side in sides
        for text in (_code(side), _output(side))
    }


def _pairs(shown: Shown) -> Problems:
    promised = [id for call in shown.source.named("pairs") for id in call.args[0]]
    sections = shown.page.having("data-entry")
    yield from shown.counted(
        Counter(promised),
        Counter(s.get("data-entry") for s in sections),
        "the pair {}",
    )
    for section in sections:
        pair = shown.report.catalog.pairs.get(section.get("data-entry"))
        seen = view_of(shown.report, pair) if pair else None
        if pair is None or seen is None:
            continue
        yield from _pair(shown, section, seen)


def _pair(shown: Shown, section: Element, seen: View) -> Problems:
    pair, page = seen.pair, shown.page

    def wrong(element: Element, what: str) -> Problem:
        return Problem(element.place, "E901", f"{pair.id} {what}", MEND_BUILD)

    anchors = [e.get("id") for e in page.tagged("h2", section)]
    if anchors != [pair.id]:
        yield wrong(section, f"has the anchors {listed(anchors)}.")
    names = [e.get("data-api") for e in page.having("data-api", section)]
    if names != [n for side in PAIR_SIDES for n in pair.names(side)]:
        yield wrong(section, f"is about {listed(names)}.")
    said = page.words(section)
    texts = [pair.title, pair.note, pair.reason]
    texts += [t for c in pair.cases for t in (c.because, c.unfixed)]
    for text in texts:
        if text is not None and shown.said(text) not in said:
            yield wrong(section, f'lacks "{shown.said(text)}".')
    cells = [page.words(e) for e in page.having("data-argument", section)]
    if cells != [" ".join(c.split()) for c in _cells(pair, seen.rows)]:
        yield wrong(section, "has another argument table than the libraries.")
    cases = page.having("data-case", section)
    if [c.get("data-case") for c in cases] != [
        f"{pair.id}.{c.case.id}" for c in seen.cases
    ]:
        yield wrong(section, "shows other cases than were run.")
        return
    for element, case in zip(cases, seen.cases, strict=True):
        for what in _case(shown, element, pair, case):
            yield wrong(element, what)


def _cells(pair: Pair, rows: list[TableRow]) -> Iterator[str]:
    for row in rows:
        for side in PAIR_SIDES:
            if pair.names(side) and (entry := row.get(side)):
                default = "" if entry.default is None else f"={entry.default}"
                yield f"{entry.name}{default}"


def _case(shown: Shown, element: Element, pair: Pair, case: Case) -> Iterator[str]:
    """What a case shows otherwise than it was observed."""
    page, name = shown.page, f"{pair.id}.{case.case.id}"
    if element.get("data-states") != case.states:
        yield f"shows {name} as {element.get('data-states')}, not {case.states}."
    kinds = [
        (e.get("data-side"), e.get("data-kind"))
        for e in page.having("data-kind", element)
    ]
    marked = [*case.sides, *(case.gradients if case.backward else [])]
    if kinds != [(s.side, s.state.partition(" ")[0]) for s in marked if s.state]:
        yield f"has other marks at {name} than were observed."
    damage = [e.get("data-damage") for e in page.having("data-damage", element)]
    if damage != ([case.case.damage] if case.trap else []):
        yield f"calls the damage of {name} {listed(damage)}."
    for attribute, pick in (("data-script", _code), ("data-printed", _output)):
        wanted = [
            (f"{name} {run} {s.side}", pick(s))
            for run, sides in case.runs
            for s in sides
            if pick(s)
        ]
        found = [
            (e.get(attribute), page.text(e).strip("\n"))
            for e in page.having(attribute, element)
        ]
        if found != wanted:
            yield f"shows other code or output at {name} than ran."
    checks = [
        (e.get("data-check"), page.text(e).strip("\n"))
        for e in page.having("data-check", element)
    ]
    if checks != [(name, code) for code in _checks(shown, pair, case)]:
        yield f"compares {name} by another function than did."
    gradients = [e.get("data-gradient") for e in page.having("data-gradient", element)]
    if gradients != [f"{name} {s.side} {s.state}" for s in case.gradients]:
        yield f"shows other gradients at {name} than were compared."


def _checks(shown: Shown, pair: Pair, case: Case) -> Iterator[str]:
    if check := check_of(pair, case.case):
        file, _, function = check.partition(":")
        yield source_of(shown.report.catalog.checks[file], function)


def _code(side: Side) -> str:
    return side.code.strip("\n")


def _output(side: Side) -> str:
    return (side.raised or side.printed).strip("\n")


def _area(shown: Shown) -> Problems:
    for call in shown.source.named("area"):
        wanted = [
            p.id for p in shown.report.catalog.pairs.values() if p.area == call.args[0]
        ]
        found = [e.get("data-pair") for e in shown.page.having("data-pair")]
        yield from shown.counted(Counter(wanted), Counter(found), "the pair {}")


def _list(
    shown: Shown, macro: str, attribute: str, ids: Callable[[Report], list[str]]
) -> Problems:
    calls = len(shown.source.named(macro))
    wanted = ids(shown.report) * calls if calls else []
    found = [e.get(attribute) for e in shown.page.having(attribute)]
    yield from shown.counted(
        Counter(wanted), Counter(found), f"the entry {{}} of {macro}"
    )


def _traps(report: Report, voice: str) -> list[str]:
    return [
        f"{pair.id}.{case.case.id}"
        for pair in report.catalog.pairs.values()
        if (seen := view_of(report, pair))
        for case in seen.cases
        if case.trap and case.silent == (voice == "silent")
    ]


def _shared(report: Report) -> list[str]:
    return sorted(report.catalog.arguments)


def _refuted(report: Report) -> list[str]:
    return [
        f"{pair.id}.{case.id}"
        for pair in report.catalog.pairs.values()
        for case in pair.cases
        if case.refutes
    ]


def _swept(report: Report) -> list[str]:
    measured = report.catalog.measurements.get("opinfo", {})
    return [
        f"{one.operator} {one.library}"
        for operator in report.catalog.operators.values()
        for one in counts_of([operator], measured, operator.api)
    ]


def _damage(shown: Shown) -> Problems:
    """Traps are filed under the damage that their records name."""
    for element in shown.page.having("data-trap"):
        pair, _, case = element.get("data-trap").rpartition(".")
        record = shown.report.catalog.pairs.get(pair)
        cases = {c.id: c.damage for c in record.cases} if record else {}
        if element.get("data-damage") != cases.get(case):
            what = f"{element.get('data-trap')} is filed under "
            what += f"{element.get('data-damage')}, not {cases.get(case)}."
            yield Problem(element.place, "E901", what, MEND_BUILD)


def _recipes(report: Report) -> list[str]:
    return [pair.id for pair in report.catalog.pairs.values() if pair.weights]


def _absences(report: Report) -> list[str]:
    return [pair.id for pair in report.catalog.pairs.values() if not pair.two_sided]


def _models(shown: Shown) -> Problems:
    """Every model stands there in both modes, and equal means equal."""
    root, results = shown.report.catalog.root, shown.report.results
    wanted = {
        f"{file.stem}{TRAIN if train else ''}": bool(found and found.equal)
        for file in port_files(root)
        for train in (False, True)
        for found in [compared(results, file.stem, train)]
    }
    promised = {m: w for m, w in wanted.items() if shown.source.named("models")}
    found = {
        e.get("data-model"): e.get("data-equal") == "true"
        for e in shown.page.having("data-model")
    }
    if found != promised:
        what = f"it shows the models {found}, not {promised}."
        yield Problem(shown.page.place, "E901", what, MEND_BUILD)


def _counts(shown: Shown) -> Problems:
    """The totals above the lists."""
    pairs = shown.report.catalog.pairs.values()
    totals = {
        "pairs": len(pairs),
        "two_sided": sum(p.two_sided for p in pairs),
        "cases": sum(len(p.cases) + len(p.edges) for p in pairs),
    }
    for element in shown.page.having("data-total"):
        name = element.get("data-total")
        if name in totals and shown.page.words(element) != str(totals[name]):
            what = f"it counts {shown.page.words(element)} {name}, not {totals[name]}."
            yield Problem(element.place, "E901", what, MEND_BUILD)
    for call in shown.source.named("traps"):
        wanted = str(len(_traps(shown.report, call.args[0])))
        for element in shown.page.having("data-damage-count"):
            said = shown.page.words(element)
            if element.get("data-damage-count") == "all" and said != wanted:
                what = f"it counts {said} traps, not {wanted}."
                yield Problem(element.place, "E901", what, MEND_BUILD)
