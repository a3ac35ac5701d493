"""The rules of guides: sums, recommendations, and reasons that favour."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from parity.catalog import Catalog, Record
from parity.check_citations import names_only
from parity.fields import SIDES
from parity.model import Guide
from parity.problems import Problem, suggest
from parity.yamlfile import Path_

Problems = Iterator[Problem]


def guides(catalog: Catalog) -> Problems:
    """Weights have reasons, and scenarios follow from weights."""
    for record in catalog.of_kind("guide"):
        guide = catalog.guides[record.id]
        yield from _twice(record, guide)
        for i, option in enumerate(guide.options):
            for side in {option.side, option.id} & {*SIDES}:
                if other := names_only(str(side), option.label.en):
                    what = f"it stands for {side}, but its label names only {other}."
                    mend = "let the option and its label agree."
                    yield record.problem(("options", i, "label"), "E306", what, mend)
        yield from _weights(catalog, record, guide)
        yield from _scenarios(record, guide)
        yield from _theirs(catalog, record, guide)


def _twice(record: Record, guide: Guide) -> Problems:
    """Ids are anchors and are referred to: each stands once among its like."""
    lists: list[tuple[Path_, Sequence[Any]]] = [
        (("options",), guide.options),
        (("questions",), guide.questions),
        (("scenarios",), guide.scenarios),
        *(
            (("questions", q, "answers"), question.answers)
            for q, question in enumerate(guide.questions)
        ),
    ]
    for path, parts in lists:
        ids = [part.id for part in parts]
        for i, id in enumerate(ids):
            if id in ids[:i]:
                what = f'the id "{id}" stands twice.'
                mend = "rename one of the two."
                yield record.problem((*path, i, "id"), "E703", what, mend)


def _weights(catalog: Catalog, record: Record, guide: Guide) -> Problems:
    options = {option.id: option for option in guide.options}
    for q, question in enumerate(guide.questions):
        for a, answer in enumerate(question.answers):
            path = ("questions", q, "answers", a)
            favoured = set()
            for i, id in enumerate(answer.because):
                fact = catalog.facts.get(id)
                if fact is None:
                    what = f'there is no fact "{id}".{suggest(id, catalog.facts)}'
                    mend = "quote a fact that exists."
                    yield record.problem((*path, "because", i), "E117", what, mend)
                    continue
                found = {
                    name
                    for name in answer.weights
                    if name in options
                    and options[name].favoured_by(fact.favours, guide.id)
                }
                favoured |= found
                if not found:
                    what = f"{id} favours {fact.favours}, to which no weight is given."
                    mend = "quote a fact that favours what the answer weights."
                    yield record.problem((*path, "because", i), "E503", what, mend)
            for name in answer.weights:
                place = (*path, "weights", name)
                if name not in options:
                    what = f'there is no option "{name}".{suggest(name, options)}'
                    mend = f"use one of: {', '.join(options)}."
                    yield record.problem(place, "E117", what, mend)
                elif name not in favoured:
                    what = f"no fact is quoted that favours {name}."
                    mend = "quote one in `because`, or remove the weight."
                    yield record.problem(place, "E506", what, mend)


def _theirs(catalog: Catalog, record: Record, guide: Guide) -> Problems:
    """What articles recommend is compared with what the weights recommend."""
    ours = {scenario.id: scenario.recommend for scenario in guide.scenarios}
    options = [*(option.id for option in guide.options), "either"]
    for i, item in enumerate(guide.theirs):
        path = ("theirs", i)
        if any(
            (item.claim, item.scenario) == (other.claim, other.scenario)
            for other in guide.theirs[:i]
        ):
            what = f"{item.claim} is compared with {item.scenario} already."
            yield record.problem(path, "E703", what, "remove one of the two.")
        for name, known in (
            ("claim", [*catalog.claims]),
            ("scenario", [*ours]),
            ("recommend", options),
        ):
            given = getattr(item, name)
            if given not in known:
                what = f'there is no {name} "{given}".{suggest(given, known)}'
                yield record.problem((*path, name), "E117", what, "mend the name.")
        if item.scenario in ours:
            differs = item.recommend != ours[item.scenario]
            if differs != (item.why is not None):
                what = f"the weights recommend {ours[item.scenario]}, the article "
                what += f"{item.recommend}."
                mend = "say `why` exactly where the two differ."
                yield record.problem((*path, "recommend"), "E507", what, mend)


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
    best = max(totals.values(), default=0)
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
            yield record.problem((*path, "answers"), "E504", what, mend)
            continue
        chosen |= set(scenario.answers.items())
        totals = scores(guide, scenario.answers)
        if scenario.scores != totals:
            what = (
                f"the weights add up to {_flow(totals)}, not {_flow(scenario.scores)}."
            )
            mend = f"write scores: {_flow(totals)}, or mend the weights."
            yield record.problem((*path, "scores"), "E501", what, mend)
        if scenario.recommend != (best := recommendation(totals)):
            what = f"the weights recommend {best}, not {scenario.recommend}."
            mend = f"write recommend: {best}, or mend the weights."
            yield record.problem((*path, "recommend"), "E502", what, mend)
    for q, question in enumerate(guide.questions):
        for a, answer in enumerate(question.answers):
            if (question.id, answer.id) not in chosen:
                what = f"no scenario chooses {question.id}: {answer.id}."
                path_ = ("questions", q, "answers", a)
                mend = "add a scenario that does, or remove the answer."
                yield record.problem(path_, "E505", what, mend)


def _flow(scores: dict[str, int]) -> str:
    return "{" + ", ".join(f"{k}: {v}" for k, v in scores.items()) + "}"
