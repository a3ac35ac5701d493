"""The macros: records and results in, HTML out. Nothing is loaded, run or compared."""

from __future__ import annotations

from collections import Counter
from typing import Any

from macros.base import NAMES, Renderer
from macros.markup import label
from parity.check_guides import recommendation
from parity.labels import cell_label, tone
from parity.model import SIDES, Answer, Differs, Equal, Fact, Guide, Theirs
from parity.pages import Page
from parity.verify import show


class Pages(Renderer):
    """The macros for facts, code and guides."""

    def facts(self, topic: str | list[str]) -> str:
        """A comparison table: all facts of a topic, or those named, in that order."""
        if isinstance(topic, str):
            chosen = [f for f in self.catalog.facts.values() if f.topic == topic]
        else:
            chosen = [
                self.catalog.facts[id] for id in topic if id in self.catalog.facts
            ]
            if missing := [id for id in topic if id not in self.catalog.facts]:
                return self._missing(", ".join(missing))
        if not chosen:
            return self._missing(str(topic))
        return self._render("facts", rows=[self._row(fact) for fact in chosen])

    def pair(self, name: str) -> str:
        """Both sides of a snippet with what they printed, as linked tabs."""
        example = self.catalog.examples.get(name.replace("/", "."))
        sides = self.catalog.snippets.get(name, {})
        if example is None or len(sides) < len(SIDES):
            return self._missing(name)
        return self._render(
            "pair",
            id=example.id,
            title=self._text(example.title),
            tabs=[self._run(sides[side]) for side in SIDES],
            relations=[
                self._relation(key, expected)
                for key, expected in example.results.items()
            ],
        )

    def value(self, id: str, side: str) -> str:
        """The value of a cell inside a sentence."""
        fact = self.catalog.facts.get(id)
        if fact is None:
            return self._missing(id)
        cell = self._cell(fact, side)
        shown = (
            f'<span class="parity-value" data-fact="{id}" data-side="{side}" '
            f'data-status="{cell["status"]}">{cell["label"]}</span>'
        )
        if cell["status"] in ("disproved", "not-run"):  # in a preview only
            shown += f' <span class="parity-status">{cell["word"]}</span>'
        return shown

    def guide(self, id: str) -> str:
        """A decision guide: questions, what each answer weighs, worked situations."""
        guide = self.catalog.guides.get(id)
        if guide is None:
            return self._missing(id)
        labels = {option.id: self._text(option.label) for option in guide.options}
        page = self._page("guide", id)
        return self._render(
            "guide",
            guide=guide,
            title=self._text(guide.title),
            options=[
                {"id": o.id, "label": labels[o.id], "advice": self._text(o.advice)}
                for o in guide.options
            ],
            questions=[
                {
                    "id": q.id,
                    "ask": self._text(q.ask),
                    "answers": [
                        self._answer(answer, labels, page) for answer in q.answers
                    ],
                }
                for q in guide.questions
            ],
            scenarios=self._scenarios(guide, labels),
            theirs=[
                row
                for item in guide.theirs
                if (row := self._theirs(item, guide, labels, page))
            ],
            labels=labels,
        )

    def foot(self, page: str) -> str:
        """How many statements the page shows, how they are evidenced, with what."""
        found = self.catalog.pages[self.language].get(f"{page}.md")
        if found is None:
            return self._missing(page)
        shown = dict.fromkeys(self.catalog.facts_on(found))
        shown |= dict.fromkeys(call.args[0] for call in found.named("value"))
        pairs = dict.fromkeys(call.args[0] for call in found.named("pair"))
        states = [
            self.report.cells[id, side]
            for id in shown
            for side in SIDES
            if (id, side) in self.report.cells
        ]
        entries = [state.entry for state in states if state.entry]
        entries += [
            e
            for name in pairs
            for side in SIDES
            if (e := self.report.results.get((name, side)))
        ]
        versions: dict[str, str] = {}
        for entry in entries:
            versions |= dict(entry.versions)
        first = entries[0] if entries else None
        return self._render(
            "foot",
            facts=len(shown),
            pairs=len(pairs),
            lists=self._lists(found),
            cells=Counter(state.status for state in states),
            versions=[f"{name} {version}" for name, version in versions.items()],
            rig=f"Python {first.python}, {first.platform}" if first else "",
            dates=sorted({entry.date for entry in entries if entry.date}),
        )

    def _theirs(
        self, item: Theirs, guide: Guide, labels: dict[str, Any], page: Page | None
    ) -> dict[str, Any] | None:
        """What an article recommends beside what the weights recommend."""
        scenario = {s.id: s for s in guide.scenarios}.get(item.scenario)
        claim = self.catalog.claims.get(item.claim)
        article = claim.article if claim else ""
        if claim is None or scenario is None or article not in self.catalog.articles:
            return None  # in a preview only: a rule says it
        home = self._page("claims", article)
        either = {"either": self.words["either"]}
        return {
            "claim": item.claim,
            "url": self._link(item.claim, page, [home] if home else []),
            "said": self._text(claim.claim),
            "article": self._text(self.catalog.articles[article].title),
            "scenario": self._text(scenario.title),
            "theirs": (labels | either).get(item.recommend, item.recommend),
            "ours": (labels | either).get(scenario.recommend, scenario.recommend),
            "why": self._text(item.why),
        }

    def _lists(self, page: Page) -> list[str]:
        """What else the page lists: so many verdicts, systems, terms or sources."""
        claims = self.catalog.claims.values()
        articles = {call.args[0] for call in page.named("claims")}
        count = {
            "claims_count": len(claims)
            if page.named("verdicts")
            else sum(claim.article in articles for claim in claims),
            "systems_count": len(self.catalog.systems) * len(page.named("systems")),
            "terms_count": len(self.catalog.terms) * len(page.named("glossary")),
            "sources_count": len(self.catalog.sources) * len(page.named("sources")),
        }
        space = " " if self.language == "en" else ""
        lists = [f"{n}{space}{self.words[name]}" for name, n in count.items() if n]
        return lists + [self.words["port_listed"]] * len(page.named("porting"))

    def _row(self, fact: Fact) -> dict[str, Any]:
        return {
            "id": fact.id,
            "title": self._text(fact.title, fact),
            "opinion": fact.kind == "opinion",
            "note": self._text(fact.note, fact),
            "favours": self._favoured(fact),
            "because": self._text(fact.because, fact),
            "cells": [self._cell(fact, side) for side in SIDES],
            **self._edit("fact", fact.id),
        }

    def _favoured(self, fact: Fact) -> Any:
        if fact.favours == "neither":
            return None
        if fact.favours in NAMES:
            return NAMES[fact.favours]
        guide_id, _, option_id = fact.favours.partition(".")
        guide = self.catalog.guides.get(guide_id)
        for option in guide.options if guide else []:
            if option.id == option_id:
                return self._text(option.label)
        return fact.favours

    def _cell(self, fact: Fact, side: str) -> dict[str, Any]:
        cell = fact.cell(side)
        state = self.report.cells[fact.id, side]
        text, is_code = cell_label(self.catalog, fact, side, self.language)
        run, evidence = fact.run(side), None
        if run and (snippet := self.catalog.snippets.get(run[0], {}).get(side)):
            evidence = self._run(snippet) | {"key": run[1]}
            if state.entry and state.entry.outcome.result is not None:
                returned = state.entry.outcome.result.get(run[1])
                evidence["returned"] = show(returned, limit=120)
        return {
            "side": side,
            "name": NAMES[side],
            "label": label(text, is_code),
            "tone": tone(self.catalog, cell.value),
            "status": state.status,
            "word": self.words[state.status],
            "note": self._text(cell.note, fact),
            "run": evidence,
            "cite": self._citation(fact, side),
        }

    def _citation(self, fact: Fact, side: str) -> dict[str, Any] | None:
        cite = fact.cell(side).cite
        return self._cited(cite.source, cite.quote, cite.checked) if cite else None

    def _relation(self, key: str, expected: Any) -> dict[str, Any]:
        differs = expected == "differs" or isinstance(expected, Differs)
        return {
            "key": key,
            "differs": differs,
            "tolerance": f"{expected.equal:g}" if isinstance(expected, Equal) else "",
            "why": self._text(expected.differs)
            if isinstance(expected, Differs)
            else "",
        }

    def _answer(
        self, answer: Answer, labels: dict[str, Any], page: Page | None
    ) -> dict[str, Any]:
        reasons = [
            self.catalog.facts[id] for id in answer.because if id in self.catalog.facts
        ]
        return {
            "id": answer.id,
            "label": self._text(answer.label),
            "weights": {o: (labels.get(o, o), n) for o, n in answer.weights.items()},
            "because": [
                {"url": self._url(f.id, page), "title": self._text(f.title, f)}
                for f in reasons
            ],
        }

    def _scenarios(self, guide: Guide, labels: dict[str, Any]) -> list[dict[str, Any]]:
        questions = {q.id: {a.id: a.label for a in q.answers} for q in guide.questions}
        rows = []
        for scenario in guide.scenarios:
            best = max(scenario.scores.values(), default=0)
            leaders = [
                labels.get(o, o) for o, n in scenario.scores.items() if n == best
            ]
            rows.append(
                {
                    "id": scenario.id,
                    "title": self._text(scenario.title),
                    "answers": [
                        self._text(questions[q][a])
                        for q, a in scenario.answers.items()
                        if a in questions.get(q, {})
                    ],
                    "scores": [
                        (labels.get(o, o), n)
                        for o, n in scenario.scores.items()
                        if n or not any(scenario.scores.values())
                    ],
                    "leaders": leaders,
                    "either": recommendation(scenario.scores) == "either",
                }
            )
        return rows
