"""The pages of the atlas: pairs with their cases, areas, traps, recipes, coverage."""

from __future__ import annotations

from collections import Counter
from dataclasses import asdict
from functools import cached_property
from typing import Any

from macros.base import Renderer
from macros.markup import inline, python
from parity.atlas.coverage import covered
from parity.atlas.models import FOLDER, compared, port_files
from parity.atlas.present import Shown, Side, View
from parity.atlas.scripts import counterparts
from parity.diverge_port import Refused
from parity.model import SIDES
from parity.model_atlas import PAIR_SIDES, Pair
from parity.pages import Page
from parity.run import BOTH
from parity.shown_atlas import view_of

#: How a side is called. TensorFlow's own functions and Keras are two sides.
SIDE_NAMES = {"torch": "PyTorch", "tf": "TensorFlow", "keras": "Keras"}
DAMAGE = ("high", "medium", "low")


class Atlas(Renderer):
    """The macros of the atlas."""

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
            traps = [s for p in mine if (v := self._views.get(p.id)) for s in _traps(v)]
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

    def traps(self) -> str:
        """Every trap, the most harmful first."""
        page = self._page("traps")
        found = [
            self._trap(v.pair, shown, page)
            for v in self._views.values()
            for shown in _traps(v)
        ]
        if not found:
            return self._missing("traps")
        found.sort(
            key=lambda t: (DAMAGE.index(t["damage"]), not t["silent"], t["rank"])
        )
        areas = {t["area"]: t["area_title"] for t in found}
        filters = [
            ("damage", self.words["damage"], {d: self.words[d] for d in DAMAGE}),
            (
                "voice",
                self.words["voice"],
                {v: self.words[v] for v in ("silent", "loud")},
            ),
            ("area", self.words["area"], areas),
        ]
        return self._render(
            "atlas_traps",
            traps=found,
            counts=Counter(t["damage"] for t in found),
            damages=[{"id": d, "word": self.words[d]} for d in DAMAGE],
            silent=sum(t["silent"] for t in found),
            total=len(found),
            filters=[
                {"name": name, "label": title, "options": options}
                for name, title, options in filters
            ],
        )

    def recipes(self) -> str:
        """How the weights of each layer type are carried over, both ways."""
        page = self._page("recipes")
        rows = [
            self._brief(v.pair, page)
            | {
                "weights": [python(code.strip()) for code in v.pair.weights],
                "back": [
                    (name, python(code.strip())) for name, code in v.pair.back.items()
                ],
                "off": _distance(v.cases[0]),
                "off_back": _size(v.back),
            }
            for v in self._views.values()
            if v.pair.weights
        ]
        return (
            self._render("atlas_recipes", rows=rows)
            if rows
            else self._missing("recipes")
        )

    def absences(self) -> str:
        """What exists on one side only, why, and what to use instead."""
        page = self._page("absences")
        rows = [
            self._brief(pair, page)
            | {
                "reason": self._text(pair.reason),
                "instead": pair.instead,
                "composite": len(pair.sides) > 1,
                "have": next(s for s in PAIR_SIDES if pair.names(s)),
            }
            for pair in self.catalog.pairs.values()
            if not pair.two_sided
        ]
        if not rows:
            return self._missing("absences")
        return self._render("atlas_absences", rows=rows, names=SIDE_NAMES)

    def arguments(self) -> str:
        """Arguments that many functions have and that no table repeats."""
        found = self.catalog.arguments.values()
        rows = [
            {
                "id": a.id,
                "sides": [SIDE_NAMES[s] for s in a.sides],
                "means": self._text(a.means),
            }
            for a in sorted(found, key=lambda a: a.id)
        ]
        return (
            self._render("atlas_arguments", rows=rows)
            if rows
            else self._missing("arguments")
        )

    def coverage(self) -> str:
        """How many public callables have a row, and which have none."""
        groups = [
            {
                "side": side,
                "name": SIDE_NAMES["torch" if side == "pytorch" else "tf"],
                **asdict(found),
                "total": len(found.listed) + len(found.other_form) + len(found.missing),
                "missing": _by_module(found.missing),
            }
            for side in SIDES
            if (found := covered(self.report, side))
        ]
        return (
            self._render("atlas_coverage", groups=groups)
            if groups
            else self._missing("coverage")
        )

    def models(self) -> str:
        """Whole models carried over: every layer, and how far the sides are apart."""
        rows = [
            self._model(file.stem, train)
            for file in port_files(self.catalog.root)
            for train in (False, True)
        ]
        return (
            self._render("atlas_models", models=rows)
            if rows
            else self._missing("models")
        )

    def _model(self, stem: str, train: bool) -> dict[str, Any]:
        try:
            found = compared(self.report.results, stem, train)
        except Refused:  # in a preview only: a rule says it
            found = None
        file = f"{FOLDER}/{stem}.py"
        return {
            "id": stem,
            "mode": self.words["training_mode" if train else "inference_mode"],
            "train": train,
            "file": file,
            "url": f"{self.repository}/blob/main/{file}",
            "equal": bool(found and found.equal),
            "found": found,
            "layers": [
                {
                    "torch": layer.torch,
                    "keras": layer.keras,
                    "shape": " × ".join(str(n) for n in layer.keras_shape),
                    "forward": _size(layer.activation.difference),
                    "backward": _size(layer.gradient.difference)
                    if layer.gradient
                    else "",
                    "weights": _size(layer.weights.difference) if layer.weights else "",
                }
                for layer in (found.layers if found else ())
            ],
            "back": _size(found.round_trip.outputs.difference) if found else "",
        }

    @cached_property
    def _views(self) -> dict[str, View]:
        """The pairs that have been run, with what came of them."""
        return {
            pair.id: seen
            for pair in self.catalog.pairs.values()
            if (seen := view_of(self.report, pair))
        }

    @cached_property
    def _atlas_homes(self) -> dict[str, Page]:
        """Pair -> the page that shows it."""
        return {
            id: page
            for page in self.catalog.pages[self.language].values()
            for call in page.named("pairs")
            for id in call.args[0]
        }

    def _pair_url(self, id: str, page: Page | None, anchor: str = "") -> str:
        home = self._atlas_homes.get(id)
        return self._link(anchor or id, page, [home] if home else [])

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
                self._badge(s) | {"largest": _size(s.largest)} for s in shown.gradients
            ],
            "inputs": case.grad,
            "tolerance": self._text(case.tolerance.because) if case.tolerance else None,
            "dtype": [
                SIDE_NAMES[s] for s in counterparts(pair) if case.dtype_differs(s)
            ],
            "defect": case.defect,
        }

    def _badge(self, side: Side) -> dict[str, Any]:
        kind = side.state.partition(" ")[0]
        return {
            "side": side.side,
            "name": SIDE_NAMES[side.side],
            "state": side.state,
            "kind": kind,
            "word": self.words[f"state_{kind}"],
        }

    def _side(self, side: Side) -> dict[str, Any]:
        return {
            "side": side.side,
            "name": SIDE_NAMES[side.side],
            "code": python(side.code),
            "output": side.raised or side.printed,
        }

    def _brief(self, pair: Pair, page: Page | None) -> dict[str, Any]:
        """A pair as a row of a list."""
        shown = self._views.get(pair.id)
        traps = _traps(shown) if shown else []
        return {
            "id": pair.id,
            "title": self._text(pair.title),
            "url": self._pair_url(pair.id, page),
            "names": {side: pair.names(side) for side in PAIR_SIDES},
            "tags": [(t, self.words[t]) for t in shown.tags] if shown else [],
            "traps": len(traps),
            "silent": sum(s.silent for s in traps),
        }

    def _trap(self, pair: Pair, shown: Shown, page: Page | None) -> dict[str, Any]:
        case = shown.case
        home = self._page("area", pair.area)
        return {
            "id": f"{pair.id}.{case.id}",
            "title": self._text(case.title or pair.title),
            "names": [n for s in PAIR_SIDES for n in pair.names(s)[:1]],
            "url": self._pair_url(pair.id, page, f"{pair.id}.{case.id}"),
            "because": self._text(case.because),
            "damage": case.damage or "low",
            "damage_word": self.words[case.damage or "low"],
            "silent": shown.silent,
            "rank": pair.priority,
            "area": pair.area,
            "area_title": str(home.meta["title"]).replace("`", "")
            if home
            else pair.area,
            "badges": [self._badge(s) for s in shown.sides if s.state],
            "outputs": [
                (SIDE_NAMES[s.side], _one_line(s.raised or s.printed))
                for s in shown.sides
            ],
        }

    def _totals(self) -> dict[str, Any]:
        pairs = self.catalog.pairs.values()
        traps = [s for v in self._views.values() for s in _traps(v)]
        return {
            "pairs": len(pairs),
            "two_sided": sum(p.two_sided for p in pairs),
            "cases": sum(len(p.cases) + len(p.edges) for p in pairs),
            "traps": len(traps),
            "silent": sum(s.silent for s in traps),
        }


def _traps(shown: View) -> list[Shown]:
    return [case for case in shown.cases if case.trap]


def _by_module(names: list[str]) -> list[tuple[str, list[str]]]:
    """Names grouped by what they belong to."""
    found: dict[str, list[str]] = {}
    for name in names:
        module, _, last = name.rpartition(".")
        found.setdefault(module, []).append(last)
    return sorted(found.items())


def _distance(shown: Shown) -> str:
    """The largest difference over the sides of a case, mended if it is mended."""
    sides = shown.sides
    return _size(
        max((s.largest or 0.0 for s in sides if s.state == "equal"), default=None)
    )


def _size(value: float | None) -> str:
    return "" if value is None else f"{value:.2g}"


def _one_line(text: str, limit: int = 90) -> str:
    line = " ".join(text.split())
    return line if len(line) <= limit else line[: limit - 1] + "…"
