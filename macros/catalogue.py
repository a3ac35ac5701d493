"""The catalogue of systems, the glossary and the list of sources."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from macros.base import NAMES, Renderer
from macros.markup import inline
from parity.check_citations import AGE_LIMIT, each_citation
from parity.fields import SIDES
from parity.installed import installed_version
from parity.labels import pick
from parity.model import System
from parity.model_systems import GONE


class Catalogue(Renderer):
    """The macros ``systems``, ``replaced``, ``glossary`` and ``sources``."""

    def systems(self) -> str:
        """Every system that an article names, with filters."""
        found = sorted(self.catalog.systems.values(), key=lambda s: s.name.casefold())
        if not found:
            return self._missing("systems")
        statuses = self.catalog.vocabulary.statuses
        filters = [
            ("kind", self.words["kind"], {s.kind: self._kind(s) for s in found}),
            (
                "status",
                self.words["status"],
                {id: self._text(word.label) for id, word in statuses.items()},
            ),
            ("framework", self.words["framework"], NAMES),
        ]
        return self._render(
            "systems",
            systems=[self._system(system) for system in found],
            filters=[
                {"name": name, "label": title, "options": options}
                for name, title, options in filters
            ],
            total=len(found),
        )

    def replaced(self) -> str:
        """What is gone or going, and what to use instead of it."""
        found = [
            s
            for s in self.catalog.systems.values()
            if s.status in (*GONE, "maintenance")
        ]
        if not found:
            return self._missing("systems")
        rows = sorted(found, key=lambda s: s.name.casefold())
        return self._render("replaced", systems=[self._system(s) for s in rows])

    def glossary(self) -> str:
        """The terms in both languages, and what they mean."""
        found = list(self.catalog.terms.values())
        if not found:
            return self._missing("glossary")
        mine, other = ("en", "zh") if self.language == "en" else ("zh", "en")
        page = self._page("glossary")
        rows = []
        for term in found:
            home = self.catalog.pages[self.language].get(f"{term.page}.md")
            rows.append(
                {
                    "id": term.id,
                    "names": term.called(mine),
                    "others": term.called(other),
                    "means": self._text(term.means),
                    "url": self._to(home, page),
                    "title": str(home.meta.get("title", term.page)) if home else "",
                }
            )
        rows.sort(key=lambda row: str(row["names"][:1]).casefold())
        return self._render("glossary", rows=rows, other=other)

    def sources(self) -> str:
        """Every source, what it supports, and when it was read."""
        found = list(self.catalog.sources.values())
        if not found:
            return self._missing("sources")
        page = self._page("sources")
        uses: dict[str, dict[str, dict[str, str]]] = {}
        checked: dict[str, Any] = {}
        for cited in each_citation(self.catalog):
            record, id = cited.record, cited.source
            used = uses.setdefault(id, {"fact": {}, "claim": {}, "system": {}})
            if record.kind == "fact":
                url = self._url(record.id, page)
            elif record.kind == "claim":
                home = self._page("claims", record.id.split(".")[0])
                url = self._link(record.id, page, [home] if home else [])
            else:
                home = self._page("systems")
                url = self._link(record.id, page, [home] if home else [])
            used[record.kind][record.id] = url
            checked[id] = min(checked.get(id, cited.checked), cited.checked)
        rows = [
            {
                "id": source.id,
                "title": source.title,
                "publisher": source.publisher,
                "url": str(source.url),
                "kind": self.words[source.kind],
                "published": source.published or self._text(source.undated),
                "checked": checked.get(source.id, ""),
                "old": source.id in checked
                and (self.report.as_of - checked[source.id]).days
                > AGE_LIMIT[source.kind],
                "uses": uses.get(source.id, {}),
            }
            for source in sorted(found, key=lambda s: (s.publisher.casefold(), s.title))
        ]
        return self._render("sources", rows=rows, total=len(rows))

    def _kind(self, system: System) -> str:
        words = {"framework": "framework_kind", "converter": "converter_kind"}
        return self.words[words.get(system.kind, system.kind)]

    def _system(self, system: System) -> dict[str, Any]:
        status = self.catalog.vocabulary.statuses.get(system.status)
        relations = {side: system.relation(side) or "none" for side in SIDES}
        return {
            **self._edit("system", system.id),
            "id": system.id,
            "name": system.name,
            "also": system.also,
            "kind": system.kind,
            "kind_word": self._kind(system),
            "what": self._text(system.what),
            "owner": system.owner,
            "licence": system.licence,
            "first_release": system.first_release,
            "version": system.version or installed_version(system.package),
            "installed": bool(installed_version(system.package)),
            "released": system.released,
            "status": system.status,
            "label": self._text(status.label if status else None),
            "tone": status.tone if status else "neutral",
            "since": system.since,
            "frameworks": " ".join(s for s in SIDES if relations[s] != "none"),
            "relations": [(NAMES[s], self.words[relations[s]]) for s in SIDES],
            "replaced_by": [
                {"id": id, "name": self.catalog.systems[id].name}
                for id in system.replaced_by
                if id in self.catalog.systems
            ],
            "instead": self._text(system.instead),
            "searched": self._text(system.searched),
            "note": self._text(system.note),
            "articles": self._articles(system.articles),
            "evidence": [
                cite
                for item in system.evidence
                if (cite := self._cited(item.source, item.quote, item.checked))
            ],
        }

    def _articles(self, ids: Iterable[str]) -> list[dict[str, Any]]:
        """The articles that name something, with links to what Parity says of them."""
        page = self._page("systems")
        return [
            {
                "title": inline(pick(self.catalog.articles[id].title, self.language)),
                "url": self._to(self._page("claims", id), page),
            }
            for id in ids
            if id in self.catalog.articles
        ]
