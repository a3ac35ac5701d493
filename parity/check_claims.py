"""The rules of verdicts: each has a reason of its own and the evidence that it needs.

What is asked of each verdict excludes what is asked of the others, so that a flipped
verdict breaks a rule whichever way it is flipped.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator
from dataclasses import dataclass

from parity.catalog import Catalog, Record
from parity.check_citations import names_only
from parity.dates import agrees
from parity.fields import SIDES, Citation
from parity.labels import written
from parity.model import Claim, Fact
from parity.model_claims import REASON, Evidence
from parity.problems import Problem, suggest
from parity.yamlfile import Path_

Problems = Iterator[Problem]


@dataclass(frozen=True)
class Needs:
    """How many pieces of evidence a verdict needs for and against the claim."""

    for_: bool
    against: bool


NEEDS = {
    "confirmed": Needs(for_=True, against=False),
    "outdated": Needs(for_=False, against=True),
    "wrong": Needs(for_=False, against=True),
    "contradicted": Needs(for_=True, against=True),
    "unverifiable": Needs(for_=False, against=False),
    "opinion": Needs(for_=False, against=False),
}


def claims(catalog: Catalog) -> Problems:
    """Verdicts have their reasons and their evidence; disputes follow from them."""
    for record in catalog.of_kind("claim"):
        claim = catalog.claims[record.id]
        if claim.article not in catalog.articles:
            what = f'there is no article "{claim.article}".'
            what += suggest(claim.article, catalog.articles)
            mend = "begin the id with an article of data/articles.yaml."
            yield record.problem(("id",), "E117", what, mend)
        yield from _reason(record, claim)
        yield from _topics(catalog, record, claim)
        for i, item in enumerate(claim.evidence):
            yield from _refers(catalog, record, ("evidence", i), item)
        yield from _twice(record, claim)
        yield from _side(record, claim)
        yield from _evidence(catalog, record, claim)
        yield from _since(catalog, record, claim)
    for record in catalog.of_kind("dispute"):
        yield from _dispute(catalog, record)


def _reason(record: Record, claim: Claim) -> Problems:
    """The reason stands in the field of the verdict, and no other verdict's does."""
    for verdict, name in REASON.items():
        given = getattr(claim, name) is not None
        if verdict == claim.verdict and not given:
            what = f"the verdict {verdict} lacks its reason."
            yield record.problem(("verdict",), "E601", what, f"add `{name}`.")
        elif verdict != claim.verdict and given:
            what = f"`{name}` is the reason of the verdict {verdict}, "
            what += f"but this one is {claim.verdict}."
            mend = f"remove it, or write verdict: {verdict}."
            yield record.problem((name,), "E601", what, mend)


def _topics(catalog: Catalog, record: Record, claim: Claim) -> Problems:
    pages = [page.stem for page in catalog.pages.get("en", {}).values()]
    for i, topic in enumerate(claim.topics):
        if topic not in pages:
            what = f'there is no page "{topic}".{suggest(topic, pages)}'
            mend = "name pages of docs/."
            yield record.problem(("topics", i), "E117", what, mend)
        elif topic in claim.topics[:i]:
            what = f'the topic "{topic}" stands twice.'
            yield record.problem(("topics", i), "E703", what, "remove one of the two.")


def _refers(catalog: Catalog, record: Record, path: Path_, item: Evidence) -> Problems:
    """What evidence names exists, and says what the claim repeats of it."""
    if item.fact is not None:
        fact = catalog.facts.get(item.fact)
        if fact is None:
            what = f'there is no fact "{item.fact}".{suggest(item.fact, catalog.facts)}'
            mend = "name a fact that exists."
            yield record.problem((*path, "fact"), "E117", what, mend)
            return
        for side, value in fact.otherwise(item.side, item.equals):
            what = f"it rests on {item.fact} being {written(item.equals)}, "
            what += f"but {side} is {written(value)}."
            mend = "judge the claim anew, then repeat the value."
            yield record.problem((*path, "equals"), "E603", what, mend)
    elif item.system is not None:
        system = catalog.systems.get(item.system)
        if system is None:
            what = f'there is no system "{item.system}".'
            what += suggest(item.system, catalog.systems)
            mend = "name a system of data/systems/."
            yield record.problem((*path, "system"), "E117", what, mend)
        elif system.status != item.equals:
            what = f"it rests on {item.system} being {item.equals}, "
            what += f"but its status is {system.status}."
            mend = "judge the claim anew, then repeat the status."
            yield record.problem((*path, "equals"), "E603", what, mend)
    elif item.run is not None:
        name, _, key = item.run.partition("#")
        sides = catalog.snippets.get(name)
        if sides is None:
            what = f'there is no snippet "{name}".{suggest(name, catalog.snippets)}'
            mend = "name a snippet that exists."
            yield record.problem((*path, "run"), "E117", what, mend)
        elif not key:
            what = "it does not name the key of the result."
            keys = next(iter(sides.values())).keys
            mend = f"write {name}#key, with one of: {', '.join(keys)}."
            yield record.problem((*path, "run"), "E203", what, mend)
        elif (snippet := sides.get(item.side or "")) and key not in snippet.keys:
            what = f'result of {snippet.file} has no key "{key}".'
            what += suggest(key, snippet.keys)
            mend = f"use one of: {', '.join(snippet.keys)}."
            yield record.problem((*path, "run"), "E203", what, mend)


def _twice(record: Record, claim: Claim) -> Problems:
    """One thing shows one thing, and what shows nothing decides nothing."""
    seen: list[tuple[object, ...]] = []
    for i, item in enumerate(claim.evidence):
        cite = item.cite and (item.cite.source, item.cite.quote)
        this = (item.fact, item.run, item.system, item.side, cite)
        if this in seen:
            what = "the same evidence stands twice."
            mend = "remove one of the two."
            yield record.problem(("evidence", i), "E703", what, mend)
        seen.append(this)
        if item.equals == "not_established" and item.shows != "context":
            what = "what is not established shows nothing."
            mend = "write shows: context, or give other evidence."
            yield record.problem(("evidence", i, "shows"), "E602", what, mend)


def _side(record: Record, claim: Claim) -> Problems:
    """A claim about one framework is not decided by the other alone."""
    sides = [item.side for item in claim.evidence if item.shows != "context"]
    for side in SIDES:
        other = names_only(side, claim.claim.en)
        if other and sides and all(given == side for given in sides):
            what = f"the claim names only {other}, and what decides it only {side}."
            mend = f"give evidence with side: {other}."
            yield record.problem(("evidence",), "E306", what, mend)


def _evidence(catalog: Catalog, record: Record, claim: Claim) -> Problems:
    needs = NEEDS[claim.verdict]
    for shows, needed in (("for", needs.for_), ("against", needs.against)):
        given = [item for item in claim.evidence if item.shows == shows]
        if needed and not given:
            what = f"the verdict {claim.verdict} has no evidence {shows} the claim."
            mend = "add it, or judge otherwise."
            yield record.problem(("verdict",), "E602", what, mend)
        elif given and not needed:
            what = f"the verdict {claim.verdict} has evidence {shows} the claim."
            mend = "judge otherwise, or mend what the evidence `shows`."
            yield record.problem(("verdict",), "E602", what, mend)
    if claim.verdict == "confirmed":
        given = [item for item in claim.evidence if item.shows == "for"]
        if any(_leads_nowhere(catalog, item) for item in given):
            return  # E117 says it
        if given and not any(decides(catalog, item) for item in given):
            publishers = {p for item in given for p in _publishers(catalog, item)}
            if len(publishers) < 2:
                what = "nothing was executed, and fewer than two publishers say it."
                mend = "add a run, or a citation of another publisher."
                yield record.problem(("evidence",), "E602", what, mend)


def _leads_nowhere(catalog: Catalog, item: Evidence) -> bool:
    return bool(
        (item.fact and item.fact not in catalog.facts)
        or (item.system and item.system not in catalog.systems)
        or (item.cite and item.cite.source not in catalog.sources)
    )


def decides(catalog: Catalog, item: Evidence) -> bool:
    """Whether a piece of evidence was executed or measured."""
    if item.run is not None:
        return True
    fact = catalog.facts.get(item.fact or "")
    if fact is None:
        return False
    sides = [item.side] if item.side else SIDES
    return any(fact.cell(s).run or fact.cell(s).measured for s in sides)


def _publishers(catalog: Catalog, item: Evidence) -> Iterator[str]:
    """Who says what a piece of evidence rests on, if it was not executed."""
    for id in cited_by(catalog, item):
        if source := catalog.sources.get(id):
            yield source.publisher


def cited_by(catalog: Catalog, item: Evidence) -> list[str]:
    """The sources behind a piece of evidence."""
    fact, system = (
        catalog.facts.get(item.fact or ""),
        catalog.systems.get(item.system or ""),
    )
    if item.cite:
        return [item.cite.source]
    if isinstance(fact, Fact):
        cells = [fact.cell(s) for s in ([item.side] if item.side else SIDES)]
        return [cell.cite.source for cell in cells if cell.cite]
    if system:
        return [witness.source for witness in system.evidence]
    return []


def _since(catalog: Catalog, record: Record, claim: Claim) -> Problems:
    """What changed a claim says when: in its words, or by the day it was published."""
    if claim.outdated is None:
        return
    since, changed = claim.outdated.since, claim.outdated.changed_by
    once = claim.outdated.held_once
    if (once.source, once.quote) == (changed.source, changed.quote):
        what = "one quotation cannot say that it held and that it changed."
        mend = "quote two passages."
        yield record.problem(("outdated", "changed_by"), "E602", what, mend)
    days = [
        s.published for c in (once, changed) if (s := catalog.sources.get(c.source))
    ]
    if len(days) == 2 and days[0] and days[1] and days[0] > days[1]:
        what = f"it held on {days[0]}, after what changed it on {days[1]}."
        mend = "quote sources in the order in which they appeared."
        yield record.problem(("outdated", "held_once"), "E305", what, mend)
    source = catalog.sources.get(changed.source)
    published = source.published.isoformat() if source and source.published else ""
    if since and (f"{published}-".startswith(f"{since}-") or _names(since, changed)):
        return
    what = f'"{since}" stands neither in the quote of `changed_by` nor is it the '
    what += "day of its publication."
    mend = "write the version or the date that the source gives."
    yield record.problem(("outdated", "since"), "E604", what, mend)


def _names(since: str, cite: Citation) -> bool:
    """Whether a version or a date stands in the quote, one to three words long."""
    words = re.sub(r"[,()]", " ", cite.quote).split()
    for i in range(len(words)):
        for n in (1, 2, 3):
            phrase = " ".join(words[i : i + n]).rstrip(".;:")
            if phrase.removeprefix("v") == since or agrees(since, phrase):
                return True
    return False


def rechecks(catalog: Catalog, as_of: dt.date) -> Problems:
    """A verdict that was left open is looked at again when it is due."""
    for record in catalog.of_kind("claim"):
        open_ = catalog.claims[record.id].unverifiable
        if open_ and open_.recheck < as_of:
            what = f"it was to be checked again on {open_.recheck}."
            mend = "look for a source or an experiment, then set a new date."
            path = ("unverifiable", "recheck")
            place = record.place(*path)
            yield Problem(place, "E310", what, mend, "warning", record.id)


def _dispute(catalog: Catalog, record: Record) -> Problems:
    """Of claims that contradict each other, those are right that are confirmed."""
    dispute = catalog.disputes[record.id]
    for i, id in enumerate(dispute.positions):
        if id not in catalog.claims:
            what = f'there is no claim "{id}".{suggest(id, catalog.claims)}'
            mend = "name claims of data/claims/."
            yield record.problem(("positions", i), "E117", what, mend)
        elif id in dispute.positions[:i]:
            what = f'the claim "{id}" stands twice.'
            mend = "remove one of the two."
            yield record.problem(("positions", i), "E703", what, mend)
    known = [id for id in dispute.positions if id in catalog.claims]
    right = [id for id in known if catalog.claims[id].verdict == "confirmed"]
    if sorted(dispute.right) != sorted(right):
        what = f"of its claims these are confirmed: {', '.join(right) or 'none'}."
        mend = "let `right` name them, and no other."
        yield record.problem(("right",), "E605", what, mend)
    if len(right) == len(dispute.positions):
        what = "all its claims are confirmed, so that they contradict nothing."
        mend = "judge the claims anew, or remove the dispute."
        yield record.problem(("positions",), "E605", what, mend)
