"""What all macros of the atlas share: pairs with what came of them."""

from __future__ import annotations

from functools import cached_property
from typing import Any

from macros.base import Renderer
from parity.atlas.judge import FAR
from parity.atlas.present import Shown, Side, View
from parity.model_atlas import PAIR_SIDES, Pair
from parity.pages import Page
from parity.shown_atlas import view_of

#: How a side is called. TensorFlow's own functions and Keras are two sides.
SIDE_NAMES = {"torch": "PyTorch", "tf": "TensorFlow", "keras": "Keras"}


class AtlasRenderer(Renderer):
    """A report with the pairs of the atlas worked out once."""

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

    def _brief(self, pair: Pair, page: Page | None) -> dict[str, Any]:
        """A pair as a row of a list."""
        shown = self._views.get(pair.id)
        traps = traps_of(shown) if shown else []
        return {
            "id": pair.id,
            "title": self._text(pair.title),
            "url": self._pair_url(pair.id, page),
            "names": {side: pair.names(side) for side in PAIR_SIDES},
            "tags": [(t, self.words[t]) for t in shown.tags] if shown else [],
            "traps": len(traps),
            "silent": sum(s.silent for s in traps),
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

    @cached_property
    def _measured(self) -> dict[str, Any]:
        return dict(self.catalog.measurements.get("opinfo", {}))


def traps_of(shown: View) -> list[Shown]:
    """The cases of a pair that are traps."""
    return [case for case in shown.cases if case.trap]


def size(value: float | None) -> str:
    """A difference in two digits; nothing where there is none or it is not finite."""
    return "" if value is None or value >= FAR else f"{value:.2g}"
