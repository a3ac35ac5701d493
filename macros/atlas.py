"""Pairs of the atlas with their cases, and areas."""

from __future__ import annotations

from typing import Any

from macros.atlas_base import SIDE_NAMES, AtlasRenderer, size, traps_of
from macros.markup import inline, python
from parity.atlas.checks import FOLDER, functions
from parity.atlas.checks import shown as shown_function
from parity.atlas.present import Shown, Side, View
from parity.atlas.scripts import check_of, counterparts
from parity.model_atlas import PAIR_SIDES, Case, Pair
from parity.run import BOTH
from parity.sweep import counts_of


class Atlas(AtlasRenderer):
    """The macros `pairs`, `area` and `areas`."""

    def pairs(self, ids: list[str]) -> str:
        """Pairs with all that is known of them, each at a stable address."""
        if missing := [id for id in ids if id not in self.catalog.pairs]:
            return self._missing(", ".join(missing))
        found = [self._pair(self.catalog.pairs[id]) for id in ids]
        return self._render("atlas_pairs", pairs=found)

    def area(self, name: str) -> str:
        """The pairs of an area in a table, with links to their pages."""
        found = [p for p in self.catalog.pairs.values() if p.area == name]
        if not found:
            return self._missing(name)
        page = self._page("area", name)
        rows = [self._brief(pair, page) for pair in found]
        return self._render("atlas_area", rows=rows, total=len(rows), names=SIDE_NAMES)

    def areas(self) -> str:
        """All areas with the number of their pairs and traps."""
        page = self._page("areas")
        rows = []
        for name in dict.fromkeys(p.area for p in self.catalog.pairs.values()):
            mine = [p for p in self.catalog.pairs.values() if p.area == name]
            home = self._page("area", name)
            traps = [
                s for p in mine if (v := self._views.get(p.id)) for s in traps_of(v)
            ]
            rows.append(
                {
                    "id": name,
                    "title": inline(str(home.meta["title"])) if home else name,
                    "url": self._to(home, page),
                    "pairs": len(mine),
                    "traps": len(traps),
                    "silent": sum(s.silent for s in traps),
                }
            )
        if not rows:
            return self._missing("areas")
        rows.sort(key=lambda row: str(row["title"]).casefold())
        return self._render("atlas_areas", rows=rows, **self._totals())

    def _pair(self, pair: Pair) -> dict[str, Any]:
        shown = self._views.get(pair.id)
        entry = self.report.results.get((f"atlas/{pair.id}", BOTH))
        return {
            "id": pair.id,
            "title": self._text(pair.title),
            "note": self._text(pair.note),
            "reason": self._text(pair.reason),
            "instead": pair.instead,
            "absent": pair.absent,
            "names": [
                (s, SIDE_NAMES[s], pair.names(s)) for s in PAIR_SIDES if pair.names(s)
            ],
            "tags": [(t, self.words[t]) for t in shown.tags] if shown else [],
            "rows": self._rows(shown) if shown else [],
            "cases": [self._case(pair, s) for s in shown.cases] if shown else [],
            "edges": [self.words[f"edge_{e}"] for e in shown.edges] if shown else [],
            "without_edges": self._text(pair.without_edges),
            "without_gradient": self._text(pair.without_gradient),
            "weights": [python(code.strip()) for code in pair.weights],
            "back": [(n, python(code.strip())) for n, code in pair.back.items()],
            "samples": [
                {**one._asdict(), "name": SIDE_NAMES[one.library]}
                for api in pair.torch
                for one in counts_of(
                    self.catalog.operators.values(), self._measured, api
                )
            ],
            "threads": [
                (t, f"https://github.com/{t.replace('#', '/issues/')}")
                for t in pair.threads
            ],
            "versions": ", ".join(f"{k} {v}" for k, v in entry.versions.items())
            if entry
            else "",
            "date": entry.date if entry else "",
            **self._edit("pair", pair.id),
        }

    def _rows(self, shown: View) -> list[list[dict[str, Any] | None]]:
        sides = [s for s in PAIR_SIDES if shown.pair.names(s)]
        return [
            [
                {"name": entry.name, "default": entry.default} if entry else None
                for side in sides
                for entry in [row.get(side)]
            ]
            for row in shown.rows
        ]

    def _case(self, pair: Pair, shown: Shown) -> dict[str, Any]:
        case = shown.case
        title = case.title or pair.title
        return {
            "id": f"{pair.id}.{case.id}",
            "title": self._text(title),
            "first": case is pair.cases[0],
            "trap": shown.trap,
            "silent": shown.silent,
            "states": shown.states,
            "badges": [self._badge(s) for s in shown.sides if s.state],
            "because": self._text(case.because),
            "damage": (case.damage, self.words[case.damage]) if case.damage else None,
            "sides": [self._side(s) for s in shown.sides],
            "fixed": [self._side(s) for s in shown.fixed],
            "unfixed": self._text(case.unfixed),
            "gradients": [
                self._badge(s) | {"largest": size(s.largest)} for s in shown.gradients
            ],
            "inputs": case.grad,
            "backward": [self._side(s) for s in shown.backward],
            "check": self._check(pair, case),
            "tolerance": self._text(case.tolerance.because) if case.tolerance else None,
            "dtype": [
                SIDE_NAMES[s] for s in counterparts(pair) if case.dtype_differs(s)
            ],
            "defect": case.defect,
        }

    def _check(self, pair: Pair, case: Case) -> dict[str, str] | None:
        """The function whose results are compared in place of the sides' own."""
        file, _, function = (check_of(pair, case) or "").partition(":")
        if function not in functions(self.catalog.checks.get(file, "")):
            return None
        code = shown_function(self.catalog.checks[file], function)
        return {"name": f"{FOLDER}/{file}", "code": python(code)}

    def _side(self, side: Side) -> dict[str, Any]:
        return {
            "side": side.side,
            "name": SIDE_NAMES[side.side],
            "code": python(side.code),
            "output": side.raised or side.printed,
        }

    def _totals(self) -> dict[str, Any]:
        pairs = self.catalog.pairs.values()
        traps = [s for v in self._views.values() for s in traps_of(v)]
        return {
            "pairs": len(pairs),
            "two_sided": sum(p.two_sided for p in pairs),
            "cases": sum(len(p.cases) + len(p.edges) for p in pairs),
            "traps": len(traps),
            "silent": sum(s.silent for s in traps),
        }
