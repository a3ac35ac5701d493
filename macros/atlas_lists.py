"""Lists over the whole atlas: traps, recipes, absences, coverage, the sweep, models."""

from __future__ import annotations

from collections import Counter
from dataclasses import asdict
from typing import Any

from macros.atlas_base import SIDE_NAMES, AtlasRenderer, size, traps_of
from macros.markup import python
from parity.atlas.coverage import covered
from parity.atlas.models import FOLDER, compared, port_files
from parity.atlas.present import Shown
from parity.diverge_port import Refused
from parity.model import SIDES
from parity.model_atlas import PAIR_SIDES, Pair
from parity.model_operators import Operator
from parity.pages import Page
from parity.sweep import counts_of

DAMAGE = ("high", "medium", "low")


class AtlasLists(AtlasRenderer):
    """The macros that list pairs by one property."""

    def traps(self, voice: str) -> str:
        """Traps that are ``silent`` or ``loud``, the most harmful first."""
        page = self._page("traps", voice)
        found = [
            self._trap(v.pair, shown, page)
            for v in self._views.values()
            for shown in traps_of(v)
            if shown.silent == (voice == "silent")
        ]
        if not found:
            return self._missing("traps")
        found.sort(key=lambda t: (DAMAGE.index(t["damage"]), t["rank"]))
        areas = {t["area"]: t["area_title"] for t in found}
        filters = [
            ("damage", self.words["damage"], {d: self.words[d] for d in DAMAGE}),
            ("area", self.words["area"], areas),
        ]
        return self._render(
            "atlas_traps",
            traps=found,
            counts=Counter(t["damage"] for t in found),
            damages=[{"id": d, "word": self.words[d]} for d in DAMAGE],
            total=len(found),
            filters=[
                {"name": name, "label": title, "options": options}
                for name, title, options in filters
            ],
        )

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
            "outputs": [
                (SIDE_NAMES[s.side], _one_line(s.raised or s.printed))
                for s in shown.backward or shown.sides
            ],
        }

    def refuted(self) -> str:
        """What is often said and not so, with the case that shows it."""
        page = self._page("refuted")
        rows = [
            {
                "id": f"{pair.id}.{case.id}",
                "said": self._text(case.refutes),
                "title": self._text(case.title or pair.title),
                "url": self._pair_url(pair.id, page, f"{pair.id}.{case.id}"),
                "names": [n for s in PAIR_SIDES for n in pair.names(s)[:1]],
            }
            for pair in self.catalog.pairs.values()
            for case in pair.cases
            if case.refutes
        ]
        if not rows:
            return self._missing("refuted")
        return self._render("atlas_refuted", rows=rows)

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
                "off_back": size(v.back),
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
                    "forward": size(layer.activation.difference),
                    "backward": size(layer.gradient.difference)
                    if layer.gradient
                    else "",
                    "weights": size(layer.weights.difference) if layer.weights else "",
                }
                for layer in (found.layers if found else ())
            ],
            "back": size(found.round_trip.outputs.difference) if found else "",
        }

    def operators(self) -> str:
        """How many of PyTorch's own samples are equal, operator by operator."""
        rows = [row for o in self.catalog.operators.values() for row in self._swept(o)]
        if not rows:
            return self._missing("operators")
        defects = [
            {
                "operator": operator.id,
                "api": operator.api,
                "because": self._text(defect.because),
                "code": python(defect.reproduce.strip()),
            }
            for operator in self.catalog.operators.values()
            for defect in operator.defects
        ]
        measured = self.catalog.measurements.get("opinfo", {})
        fields = ("comparable", "equal", "explained", "gradients", "gradients_equal")
        return self._render(
            "atlas_operators",
            rows=rows,
            defects=defects,
            operators=len({row["operator"] for row in rows}),
            samples=sum(o["samples"] for o in measured.get("operators", {}).values()),
            sums={name: sum(row[name] for row in rows) for name in fields},
            versions=", ".join(f"{k} {v}" for k, v in measured["versions"].items()),
        )

    def _swept(self, operator: Operator) -> list[dict[str, Any]]:
        found = counts_of([operator], self._measured, operator.api)
        return [
            {
                **one._asdict(),
                "api": operator.api,
                "side": one.library,
                "name": SIDE_NAMES[one.library],
                "why": [
                    self._text(reason.because)
                    for reason in (*operator.differs, *operator.defects)
                    if reason.side in (None, one.library)
                ],
                "skips": [
                    self._text(skip.because)
                    for skip in operator.skip
                    if skip.side in (None, one.library)
                ],
            }
            for one in found
        ]


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
    return size(
        max((s.largest or 0.0 for s in sides if s.state == "equal"), default=None)
    )


def _one_line(text: str, limit: int = 90) -> str:
    line = " ".join(text.split())
    return line if len(line) <= limit else line[: limit - 1] + "…"
