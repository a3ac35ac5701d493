"""The page that lists what some code uses, and what to mind when porting it."""

from __future__ import annotations

import json

from macros.base import Renderer
from macros.markup import inline
from parity.port_rules import rules
from parity.port_words import NAMES, words


class Porting(Renderer):
    """The macro ``porting``."""

    def porting(self) -> str:
        """A form for code; ``theme/assets/port.js`` fills in the checklist."""
        # The data is published once, at the root of both languages.
        root = self.base.removesuffix("zh/") if self.language == "zh" else self.base
        return self._render(
            "porting",
            base=self.base,
            atlas=f"{root}api/v1/atlas.json",
            no_script=inline(self.words["port_no_script"]),
            rules=json.dumps(rules(), separators=(",", ":")),
            said=json.dumps({**words(self.language), **NAMES}, ensure_ascii=False),
        )
