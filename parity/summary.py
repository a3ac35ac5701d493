"""Sentences computed from the records, for the code blocks of pages."""

from __future__ import annotations

import os
from pathlib import Path

from parity.compare import equal
from parity.load import find_root, load


def agreement(language: str) -> str:
    """How many rows show the same value on both sides, as a sentence of a page."""
    root = find_root(Path(os.environ.get("PARITY_ROOT", ".")).resolve())
    facts = load(root)[0].facts.values() if root else ()
    same = sum(equal(fact.pytorch.value, fact.tensorflow.value) for fact in facts)
    differ = len(facts) - same
    if language == "zh":
        return f"在全部 {len(facts)} 行中，两者有 {same} 行相同，{differ} 行不同。"
    return f"Of {len(facts)} rows, {same} are the same for both, and {differ} differ."
