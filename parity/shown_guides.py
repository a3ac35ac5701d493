"""The guides of one built page against the report: weights and recommendations."""

from __future__ import annotations

from collections import Counter

from parity.check_guides import scores
from parity.html import Element
from parity.problems import Problem
from parity.shown import MEND_BUILD, Problems, Shown, listed


def compare_guides(shown: Shown) -> Problems:
    """Guides weigh and recommend as recorded."""
    catalog = shown.report.catalog
    elements = shown.page.having("data-guide")
    yield from shown.counted(
        Counter(call.args[0] for call in shown.source.named("guide")),
        Counter(e.get("data-guide") for e in elements),
        "the guide {}",
    )
    for element in elements:
        if element.get("data-guide") in catalog.guides:
            yield from _weights(shown, element)
            yield from _scenarios(shown, element)
            yield from _theirs(shown, element)


def _weights(shown: Shown, element: Element) -> Problems:
    guide = shown.report.catalog.guides[element.get("data-guide")]
    wanted = {
        (question.id, answer.id): dict(answer.weights)
        for question in guide.questions
        for answer in question.answers
    }
    found = {}
    for control in shown.page.tagged("input", element):
        found[control.get("name"), control.get("value")] = {
            name.removeprefix("data-weight-").replace("-", "_"): int(value)
            for name, value in control.attributes.items()
            if name.startswith("data-weight-") and value.isdecimal()
        }
    if found != wanted:
        odd = [".".join(k) for k in wanted if found.get(k) != wanted[k]]
        odd += [".".join(k) for k in found if k not in wanted]
        what = f"the guide {guide.id} weighs otherwise: {listed(odd)}."
        yield Problem(element.place, "E901", what, MEND_BUILD)


def _scenarios(shown: Shown, element: Element) -> Problems:
    guide = shown.report.catalog.guides[element.get("data-guide")]
    rows = {
        row.get("data-scenario"): row
        for row in shown.page.having("data-scenario", element)
    }
    labels = {o.id: shown.said(o.label) for o in guide.options}
    for scenario in guide.scenarios:
        name = f"{guide.id}.{scenario.id}"
        row = rows.pop(name, None)
        if row is None:
            what = f"the scenario {name} is missing."
            yield Problem(element.place, "E902", what, MEND_BUILD)
            continue
        totals = scores(guide, scenario.answers)
        best = max(totals.values())
        leaders = [labels[option] for option in labels if totals[option] == best]
        named = [shown.page.words(e) for e in shown.page.tagged("strong", row)]
        if named != leaders:
            what = f"the scenario {name} recommends {listed(named)}, "
            what += f"not {listed(leaders)}."
            yield Problem(row.place, "E901", what, MEND_BUILD)
        said = shown.page.words(row)
        for text in [shown.said(scenario.title)] + [
            f"{label} {totals[option]}"
            for option, label in labels.items()
            if totals[option] or not best
        ]:
            if text not in said:
                what = f'the scenario {name} lacks "{text}".'
                yield Problem(row.place, "E901", what, MEND_BUILD)
    for name, row in rows.items():
        what = f"there is no scenario {name}."
        yield Problem(row.place, "E902", what, MEND_BUILD)


def _theirs(shown: Shown, element: Element) -> Problems:
    """What articles recommend stands beside what is recommended here."""
    guide = shown.report.catalog.guides[element.get("data-guide")]
    either = {"en": "either", "zh": "均可"}[shown.language]
    labels = {o.id: shown.said(o.label) for o in guide.options} | {"either": either}
    ours = {scenario.id: scenario.recommend for scenario in guide.scenarios}
    rows = shown.page.having("data-theirs", element)
    if [row.get("data-theirs") for row in rows] != [t.claim for t in guide.theirs]:
        what = f"the guide {guide.id} compares other recommendations."
        yield Problem(element.place, "E902", what, MEND_BUILD)
        return
    for row, item in zip(rows, guide.theirs, strict=True):
        cells = shown.page.having("data-recommends", row)
        found = [(e.get("data-recommends"), shown.page.words(e)) for e in cells]
        wanted = [("theirs", labels[item.recommend])]
        wanted += [("ours", labels[ours[item.scenario]])]
        if found != wanted:
            what = f"{item.claim} is compared as {listed(found)}, not {listed(wanted)}."
            yield Problem(row.place, "E901", what, MEND_BUILD)
        if item.why and shown.said(item.why) not in shown.page.words(row):
            what = f"the row of {item.claim} does not say why we differ."
            yield Problem(row.place, "E902", what, MEND_BUILD)
