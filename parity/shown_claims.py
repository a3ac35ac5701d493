"""The fact-check of one built page against the report: verdicts, evidence, counts."""

from __future__ import annotations

import datetime as dt
from bisect import bisect_left
from collections import Counter
from typing import get_args

from parity.fields import SIDES, Citation
from parity.html import Element
from parity.model import Claim
from parity.model_claims import Verdict
from parity.problems import Problem
from parity.shown import MEND_BUILD, Problems, Shown, listed

#: The words of a quotation, the day on which they were read, and their source.
Quoted = tuple[str, dt.date, str]
VERDICTS: tuple[str, ...] = get_args(Verdict)
#: The words of the verdicts as pages show them.
WORDS: dict[str, tuple[str, ...]] = {
    "en": VERDICTS,
    "zh": ("属实", "已过时", "有误", "有反例", "无从核实", "观点"),
}

#: What stands before a piece of evidence.
SHOWS = {
    "en": {
        "for": "Speaks for it",
        "against": "Speaks against it",
        "context": "Belongs to it",
    },
    "zh": {"for": "支持", "against": "反对", "context": "相关"},
}


def compare_claims(shown: Shown) -> Problems:
    """Every statement stands with its verdict, its reason and its evidence."""
    catalog = shown.report.catalog
    articles = [call.args[0] for call in shown.source.named("claims")]
    wanted = [c.id for c in catalog.claims.values() if c.article in articles]
    sections = shown.page.having("data-claim")
    found = [section.get("data-claim") for section in sections]
    yield from shown.counted(Counter(wanted), Counter(found), "the claim {}")
    for section in sections:
        claim = catalog.claims.get(section.get("data-claim"))
        if claim is not None:
            yield from _claim(shown, section, claim)
    if articles:
        claims = [catalog.claims[id] for id in wanted]
        yield from _counts(shown, claims)
    for element in shown.page.having("data-verdict-word"):
        verdict = element.get("data-verdict-word")
        if verdict not in VERDICTS or shown.page.words(element) != word(
            verdict, shown.language
        ):
            what = f'the verdict {verdict} is called "{shown.page.words(element)}".'
            yield Problem(element.place, "E901", what, MEND_BUILD)
    yield from _short(shown)
    yield from _tally(shown)
    yield from _disputes(shown)


def word(verdict: str, language: str) -> str:
    """A verdict as a page in a language calls it."""
    return WORDS[language][VERDICTS.index(verdict)]


def _claim(shown: Shown, section: Element, claim: Claim) -> Problems:
    def wrong(code: str, what: str) -> Problem:
        return Problem(section.place, code, f"the claim {claim.id} {what}", MEND_BUILD)

    if section.get("id") != claim.id:
        yield wrong("E902", f'has the id "{section.get("id")}".')
    yield from _verdict(shown, section, claim)
    marks = {"topic": " ".join(claim.topics), "kind": claim.kind}
    marks["verdict"] = claim.verdict
    for name, mark in marks.items():  # by which the filters choose
        if section.get(f"data-{name}") != mark:
            yield wrong("E901", f'is filed under "{section.get(f"data-{name}")}".')
    said = shown.page.words(section)
    texts = [shown.said(claim.claim)]
    texts += [shown.said(claim.reason)] if claim.reason else []
    texts += [claim.original] if claim.original else []
    cites: list[Citation] = [item.cite for item in claim.evidence if item.cite]
    if claim.outdated:
        since = shown.page.having("data-since", section)
        if [shown.page.words(e) for e in since] != [claim.outdated.since]:
            yield wrong("E901", f"does not say since when: {claim.outdated.since}.")
        cites = [claim.outdated.held_once, claim.outdated.changed_by, *cites]
    if claim.unverifiable:
        texts.append(shown.said(claim.unverifiable.would_settle))
        texts.append(claim.unverifiable.recheck.isoformat())
    if not quotes(shown, section, [(c.quote, c.checked, c.source) for c in cites]):
        yield wrong("E902", "does not quote what it rests on, with the day read.")
    for text in texts:
        if text not in said:
            yield wrong("E902", f'lacks "{text}".')
    items = shown.page.having("data-shows", section)
    if [item.get("data-shows") for item in items] != [e.shows for e in claim.evidence]:
        yield wrong("E901", "shows other evidence than it has.")
        return
    for item, element in zip(claim.evidence, items, strict=True):
        if not shown.page.words(element).startswith(SHOWS[shown.language][item.shows]):
            yield wrong("E901", f"does not say what shows {item.shows}.")
        if item.fact:
            sides = [item.side] if item.side else list(SIDES)
            cells = shown.page.having("data-fact", element)
            got = [(c.get("data-fact"), c.get("data-side")) for c in cells]
            if got != [(item.fact, side) for side in sides]:
                yield wrong("E902", f"does not show what {item.fact} says.")
        elif item.system:
            system = shown.report.catalog.systems[item.system]
            status = shown.report.catalog.vocabulary.statuses[system.status]
            label = shown.said(status.label) if status.label else ""
            links = shown.page.having("data-system-status", element)
            if [e.get("data-system-status") for e in links] != [item.system] or (
                label not in shown.page.words(element)
            ):
                yield wrong("E901", f"does not say that {item.system} is {label}.")
        elif item.run:
            name, _, key = item.run.partition("#")
            yield from shown.program(
                element, f"the claim {claim.id},", name, item.side or ""
            )
            returned = shown.returned(name, item.side or "", key)
            if returned and returned not in shown.page.words(element):
                yield wrong("E901", f'does not say "{returned}".')


def quotes(shown: Shown, outer: Element, wanted: list[Quoted]) -> bool:
    """Whether an element has these quotations in order, each with day and source."""
    found = [shown.page.words(e) for e in shown.page.tagged("blockquote", outer)]
    days = Counter(shown.page.words(e) for e in shown.page.tagged("time", outer))
    checked = Counter(day.isoformat() for _, day, _ in wanted)
    if found != [" ".join(q.split()) for q, *_ in wanted] or not checked <= days:
        return False
    origins = [
        _origin(shown, quote) for quote in shown.page.tagged("blockquote", outer)
    ]
    sources = [shown.report.catalog.sources[id] for *_, id in wanted]
    return origins == [(str(s.url), " ".join(s.title.split())) for s in sources]


def _origin(shown: Shown, quote: Element) -> tuple[str, str]:
    """The first link after a quotation: where it leads, and what it is called."""
    links = shown.page.tagged("a")
    first = bisect_left(links, quote.end, key=lambda a: a.number)
    return next(((a.get("href"), shown.page.words(a)) for a in links[first:]), ("", ""))


def _verdict(shown: Shown, element: Element, claim: Claim) -> Problems:
    """An element is marked with the verdict, and says it in a word."""
    words = shown.page.having("data-verdict-word", element)[:1]
    said = [(e.get("data-verdict-word"), shown.page.words(e)) for e in words]
    wanted = [(claim.verdict, word(claim.verdict, shown.language))]
    if said != wanted or element.get("data-verdict") not in ("", claim.verdict):
        what = f"the claim {claim.id} is called {listed(said)}, not {listed(wanted)}."
        yield Problem(element.place, "E901", what, MEND_BUILD)


def _counts(shown: Shown, claims: list[Claim]) -> Problems:
    counts = Counter(str(claim.verdict) for claim in claims)
    wanted = [(v, str(counts[v])) for v in VERDICTS] + [("all", str(len(claims)))]
    cells = shown.page.having("data-count")
    found = [(e.get("data-count"), shown.page.words(e)) for e in cells]
    if found != wanted:
        what = f"the page counts {listed(found)}, not {listed(wanted)}."
        yield Problem(shown.page.place, "E901", what, MEND_BUILD)


def _short(shown: Shown) -> Problems:
    """The overview lists every statement with its verdict."""
    catalog = shown.report.catalog
    rows = shown.page.having("data-short")
    wanted = [*catalog.claims] * len(shown.source.named("verdicts"))
    found = Counter(row.get("data-short") for row in rows)
    yield from shown.counted(Counter(wanted), found, "the statement {}")
    for row in rows:
        claim = catalog.claims.get(row.get("data-short"))
        if claim is None:
            continue
        yield from _verdict(shown, row, claim)
        if shown.said(claim.claim) not in shown.page.words(row):
            what = f"the claim {claim.id} is not worded as recorded."
            yield Problem(row.place, "E901", what, MEND_BUILD)


def _tally(shown: Shown) -> Problems:
    """The table of counts by article and verdict adds up."""
    claims = shown.report.catalog.claims.values()
    rows = {row.get("data-tally"): row for row in shown.page.having("data-tally")}
    articles = [*shown.report.catalog.articles, "all"]
    if shown.source.named("verdicts") and [*rows] != articles:
        what = f"the tally has the rows {listed([*rows])}, not {listed(articles)}."
        yield Problem(shown.page.place, "E902", what, MEND_BUILD)
    for id, row in rows.items():
        mine = [c for c in claims if id in ("all", c.article)]
        counts = Counter(str(claim.verdict) for claim in mine)
        wanted = [str(n) for n in (*(counts[v] for v in VERDICTS), len(mine))]
        found = [shown.page.words(cell) for cell in shown.page.tagged("td", row)]
        if found != wanted:
            what = f"the tally of {id} is {listed(found)}, not {listed(wanted)}."
            yield Problem(row.place, "E901", what, MEND_BUILD)


def _disputes(shown: Shown) -> Problems:
    catalog = shown.report.catalog
    sections = shown.page.having("data-dispute")
    wanted = [*catalog.disputes] * len(shown.source.named("disputes"))
    found = Counter(section.get("data-dispute") for section in sections)
    yield from shown.counted(Counter(wanted), found, "the dispute {}")
    for section in sections:
        dispute = catalog.disputes.get(section.get("data-dispute"))
        if dispute is None:
            continue
        said = shown.page.words(section)
        for text in (dispute.title, dispute.ruling):
            if shown.said(text) not in said:
                what = f'the dispute {dispute.id} lacks "{shown.said(text)}".'
                yield Problem(section.place, "E902", what, MEND_BUILD)
        rows = shown.page.having("data-position", section)
        if [row.get("data-position") for row in rows] != dispute.positions:
            what = f"the dispute {dispute.id} shows other positions."
            yield Problem(section.place, "E902", what, MEND_BUILD)
        for row in rows:
            if claim := catalog.claims.get(row.get("data-position")):
                yield from _verdict(shown, row, claim)
