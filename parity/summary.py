"""Sentences computed from the records, for the code blocks of pages."""

from __future__ import annotations

import os
from pathlib import Path

from parity.catalog import Catalog
from parity.compare import equal
from parity.load import find_root, load

#: The catalog that the pages are being made from; set by the bridge for each build.
current: Catalog | None = None


def agreement(language: str) -> str:
    """How many rows show the same value on both sides, as a sentence of a page."""
    catalog = current or _loaded()
    facts = catalog.facts.values() if catalog else ()
    same = sum(equal(fact.pytorch.value, fact.tensorflow.value) for fact in facts)
    differ = len(facts) - same
    if language == "zh":
        return f"在全部 {len(facts)} 行中，两者有 {same} 行相同，{differ} 行不同。"
    return f"Of {len(facts)} rows, {same} are the same for both, and {differ} differ."


def _loaded() -> Catalog | None:
    root = find_root(Path(os.environ.get("PARITY_ROOT", ".")).resolve())
    return load(root)[0] if root else None
