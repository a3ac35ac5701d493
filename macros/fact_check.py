"""The fact-check: what the articles say, the verdicts, and where they disagree."""

from __future__ import annotations

from collections import Counter
from typing import Any, get_args

from macros.base import NAMES, Renderer
from macros.markup import label
from parity.fields import SIDES, Citation
from parity.labels import cell_label
from parity.model import Claim
from parity.model_claims import Evidence, Outdated, Verdict
from parity.pages import Page
from parity.verify import show

VERDICTS: tuple[str, ...] = get_args(Verdict)


class FactCheck(Renderer):
    """The macros ``claims``, ``verdicts`` and ``disputes``."""

    def claims(self, article: str) -> str:
        """Every statement of an article with its verdict and the evidence for it."""
        found = [c for c in self.catalog.claims.values() if c.article == article]
        if not found:
            return self._missing(article)
        page = self._page("claims", article)
        return self._render(
            "claims",
            article=article,
            verdicts=self._verdicts(found),
            filters=self._filters(found, ("verdict", "topic", "kind")),
            claims=[self._claim(claim, page) for claim in found],
            total=len(found),
        )

    def verdicts(self) -> str:
        """All statements in short: counts by article and verdict, and filters."""
        found = list(self.catalog.claims.values())
        if not found:
            return self._missing("claims")
        page = self._page("verdicts")
        counts = Counter((c.article, str(c.verdict)) for c in found)
        rows = [
            {
                "id": id,
                "title": self._text(article.title),
                "url": self._at(f"verdicts-{id}", page, self._page("claims", id)),
                "counts": [counts[id, verdict] for verdict in VERDICTS],
                "total": sum(counts[id, verdict] for verdict in VERDICTS),
            }
            for id, article in self.catalog.articles.items()
        ]
        return self._render(
            "verdicts",
            verdicts=self._verdicts(found),
            rows=rows,
            filters=self._filters(found, ("verdict", "topic", "article")),
            claims=[self._short(claim, page) for claim in found],
            total=len(found),
        )

    def disputes(self) -> str:
        """Where the articles contradict each other, and who is right."""
        found = list(self.catalog.disputes.values())
        if not found:
            return self._missing("disputes")
        page = self._page("disputes")
        claims = self.catalog.claims
        rows = [
            {
                "id": dispute.id,
                "title": self._text(dispute.title),
                "ruling": self._text(dispute.ruling),
                "positions": [
                    self._short(claims[id], page) | {"right": id in dispute.right}
                    for id in dispute.positions
                    if id in claims
                ],
                "right": bool(dispute.right),
            }
            for dispute in found
        ]
        return self._render("disputes", rows=rows)

    def _verdicts(self, found: list[Claim]) -> list[dict[str, Any]]:
        counts = Counter(str(claim.verdict) for claim in found)
        return [
            {"id": verdict, "word": self.words[verdict], "count": counts[verdict]}
            for verdict in VERDICTS
        ]

    def _filters(self, found: list[Claim], names: tuple[str, ...]) -> list[Any]:
        """What a reader may choose from, in the order of its first use."""
        options: dict[str, dict[str, Any]] = {
            "verdict": {v: self.words[v] for v in VERDICTS},
            "topic": {t: self._title(t) for c in found for t in c.topics},
            "kind": {c.kind: self._kind(c) for c in found},
            "article": {
                id: self._text(a.title) for id, a in self.catalog.articles.items()
            },
        }
        return [
            {"name": name, "label": self.words[name], "options": options[name]}
            for name in names
        ]

    def _title(self, topic: str) -> str:
        page = self.catalog.pages[self.language].get(f"{topic}.md")
        return str(page.meta.get("title", topic)) if page else topic

    def _kind(self, claim: Claim) -> str:
        words = {"recommendation": "recommendation_of", "status": "status_of"}
        return self.words[words.get(claim.kind, claim.kind)]

    def _short(self, claim: Claim, page: Page | None) -> dict[str, Any]:
        home = self._page("claims", claim.article)
        article = self.catalog.articles.get(claim.article)
        return {
            "id": claim.id,
            "url": self._at(claim.id, page, home),
            "claim": self._text(claim.claim),
            "verdict": claim.verdict,
            "word": self.words[claim.verdict],
            "article": claim.article,
            "title": self._text(article.title) if article else claim.article,
            "topics": " ".join(claim.topics),
            "kind": claim.kind,
        }

    def _at(self, anchor: str, page: Page | None, home: Page | None) -> str:
        return self._link(anchor, page, [home] if home else [])

    def _claim(self, claim: Claim, page: Page | None) -> dict[str, Any]:
        outdated, open_ = claim.outdated, claim.unverifiable
        return {
            **self._short(claim, page),
            **self._edit("claim", claim.id),
            "kind_word": self._kind(claim),
            "original": claim.original,
            "reason": self._text(claim.reason),
            "topic_links": [
                {
                    "url": self._to(
                        self.catalog.pages[self.language].get(f"{topic}.md"), page
                    ),
                    "title": self._title(topic),
                }
                for topic in claim.topics
            ],
            "outdated": outdated and self._outdated(outdated),
            "open": open_
            and {
                "would_settle": self._text(open_.would_settle),
                "recheck": open_.recheck,
            },
            "evidence": [self._item(item, page) for item in claim.evidence],
        }

    def _outdated(self, outdated: Outdated) -> dict[str, Any]:
        return {
            "since": outdated.since,
            "held_once": self._quoted(outdated.held_once),
            "changed_by": self._quoted(outdated.changed_by),
        }

    def _quoted(self, cite: Citation) -> dict[str, Any] | None:
        return self._cited(cite.source, cite.quote, cite.checked)

    def _item(self, item: Evidence, page: Page | None) -> dict[str, Any]:
        """One piece of evidence; what it holds depends on what it is."""
        kinds = ("fact", "run", "system", "cite")
        shown: dict[str, Any] = dict.fromkeys(kinds)
        shown |= {"shows": item.shows, "word": self.words[item.shows]}
        if item.fact and (fact := self.catalog.facts.get(item.fact)):
            sides = [item.side] if item.side else SIDES
            shown["fact"] = {
                "id": fact.id,
                "url": self._url(fact.id, page),
                "title": self._text(fact.title, fact),
                "cells": [
                    {
                        "side": side,
                        "name": NAMES[side],
                        "status": self.report.cells[fact.id, side].status,
                        "word": self.words[self.report.cells[fact.id, side].status],
                        "label": label(
                            *cell_label(self.catalog, fact, side, self.language)
                        ),
                    }
                    for side in sides
                ],
            }
        elif item.run:
            name, _, key = item.run.partition("#")
            if snippet := self.catalog.snippets.get(name, {}).get(item.side or ""):
                run = self._run(snippet) | {"key": key}
                entry = self.report.results.get((name, snippet.side))
                returned = (entry.outcome.result or {}) if entry else {}
                if key in returned:
                    run["returned"] = show(returned[key], limit=120)
                shown["run"] = run
        elif item.system and (system := self.catalog.systems.get(item.system)):
            status = self.catalog.vocabulary.statuses.get(system.status)
            shown["system"] = {
                "id": system.id,
                "url": self._at(system.id, page, self._page("systems")),
                "name": system.name,
                "status": system.status,
                "label": self._text(status.label if status else None),
            }
        elif item.cite:
            shown["cite"] = self._quoted(item.cite)
        return shown
