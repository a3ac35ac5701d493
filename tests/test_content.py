"""Laws of what the site holds: nothing that was answered is lost, nothing hangs loose.

The least counts keep a change from dropping content by accident. Raise them when the
site has grown; lower them only on purpose.
"""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest

from parity.load import load
from parity.model_claims import Verdict
from parity.pages import MACROS, Page

ROOT = Path(__file__).parent.parent
CATALOG, _ = load(ROOT)
ENGLISH = CATALOG.pages["en"]
LEAST = {
    "article": 5,
    "claim": 313,
    "system": 85,
    "fact": 220,
    "guide": 6,
    "diagram": 4,
    "term": 40,
    "dispute": 5,
    "source": 60,
}


def calling(macro: str, *args: object) -> list[Page]:
    """The English pages that call a macro with these arguments."""
    return [
        page
        for page in ENGLISH.values()
        if any(call.args == args for call in page.named(macro))
    ]


@pytest.mark.parametrize("kind", LEAST)
def test_no_content_is_lost(kind: str) -> None:
    counts = Counter(kind for kind, _ in CATALOG.records)
    assert counts[kind] >= LEAST[kind]


def test_no_pair_of_programs_is_lost() -> None:
    shown = {c.args[0] for page in ENGLISH.values() for c in page.named("pair")}
    assert len(shown) >= 60
    assert len(CATALOG.snippets) >= 60
    assert all(len(sides) == 2 for sides in CATALOG.snippets.values())


@pytest.mark.parametrize("language", CATALOG.pages)
def test_no_page_is_lost(language: str) -> None:
    assert len(CATALOG.pages[language]) >= 24


@pytest.mark.parametrize("macro", sorted(MACROS))
def test_every_macro_is_used(macro: str) -> None:
    assert any(page.named(macro) for page in ENGLISH.values())


@pytest.mark.parametrize("macro", ["verdicts", "disputes", "systems", "glossary"])
def test_a_list_of_everything_stands_on_one_page(macro: str) -> None:
    assert len(calling(macro)) == 1


# Articles and claims


@pytest.mark.parametrize("article", CATALOG.articles)
def test_every_article_has_a_page_with_its_claims(article: str) -> None:
    assert len(calling("claims", article)) == 1
    mine = [claim for claim in CATALOG.claims.values() if claim.article == article]
    assert len(mine) >= 40


@pytest.mark.parametrize("verdict", Verdict.__args__)
def test_every_verdict_is_given(verdict: str) -> None:
    given = [claim for claim in CATALOG.claims.values() if claim.verdict == verdict]
    assert len(given) >= 10


@pytest.mark.parametrize("claim", CATALOG.claims)
def test_the_topics_of_a_claim_are_pages(claim: str) -> None:
    topics = CATALOG.claims[claim].topics
    assert [topic for topic in topics if f"{topic}.md" not in ENGLISH] == []


def test_a_page_about_a_subject_answers_some_claim() -> None:
    topics = {topic for claim in CATALOG.claims.values() for topic in claim.topics}
    subjects = {
        page.stem
        for page in ENGLISH.values()
        if page.named("facts") and not page.named("guide")
    }
    assert subjects - topics - {"index"} == set()


def test_what_an_article_says_is_quoted_once() -> None:
    """Two claims about one passage would be two verdicts on it."""
    said = Counter(
        (claim.article, claim.claim.en.casefold()) for claim in CATALOG.claims.values()
    )
    assert [claim for claim, n in said.items() if n > 1] == []


# Systems


@pytest.mark.parametrize("article", CATALOG.articles)
def test_every_article_names_systems(article: str) -> None:
    named = [s for s in CATALOG.systems.values() if article in s.articles]
    assert len(named) >= 5


def texts_beside(system: str) -> str:
    """All that other records and the pages say."""
    texts = [
        text.en
        for record in CATALOG.records.values()
        if record.id != system
        for _, text in record.texts
    ]
    return "\n".join([*texts, *(page.prose for page in ENGLISH.values())])


@pytest.mark.parametrize("system", CATALOG.systems)
def test_no_system_is_an_orphan(system: str) -> None:
    """An article or a text names it, a verdict rests on it, or it replaces another."""
    record = CATALOG.systems[system]
    rests = [
        item.system for claim in CATALOG.claims.values() for item in claim.evidence
    ]
    replaces = [id for s in CATALOG.systems.values() for id in s.replaced_by]
    names = [record.name, *record.also]
    assert (
        record.articles
        or system in rests
        or system in replaces
        or any(name in texts_beside(system) for name in names)
    )


@pytest.mark.parametrize("system", CATALOG.systems)
def test_a_system_has_evidence_or_was_searched(system: str) -> None:
    record = CATALOG.systems[system]
    assert record.evidence or record.searched


# Guides, diagrams, terms


@pytest.mark.parametrize("guide", CATALOG.guides)
def test_every_guide_stands_on_one_page(guide: str) -> None:
    assert len(calling("guide", guide)) == 1


def test_guides_compare_themselves_with_the_articles() -> None:
    compared = {t.claim for guide in CATALOG.guides.values() for t in guide.theirs}
    assert len(compared) >= 6
    assert {CATALOG.claims[id].article for id in compared} >= {"panorama", "practice"}


@pytest.mark.parametrize("diagram", CATALOG.diagrams)
def test_every_diagram_stands_on_one_page(diagram: str) -> None:
    assert len(calling("diagram", diagram)) == 1


def test_diagrams_of_every_kind_are_drawn() -> None:
    drawn = CATALOG.diagrams.values()
    assert any(diagram.run for diagram in drawn)
    assert any(diagram.guide for diagram in drawn)
    assert any(diagram.nodes for diagram in drawn)
