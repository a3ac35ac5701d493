"""The porting checklist: what Python code uses, and what the atlas says about it.

``port_cases.json`` holds the cases that the reader in the browser has to pass, too
(``test_port_browser.py``).
"""

import json
from pathlib import Path
from typing import Any

import pytest

from parity import port

CORPUS = json.loads(Path(__file__).with_name("port_cases.json").read_text("utf-8"))
INDEX = port.index(CORPUS["pairs"])


def text_of(case: dict[str, Any]) -> str:
    if "notebook" not in case:
        return "\n".join(case["source"])
    cells = [{"cell_type": "code", "source": source} for source in case["notebook"]]
    return json.dumps({"cells": [{"cell_type": "markdown", "source": "x"}, *cells]})


def seen(found: port.Findings) -> dict[str, Any]:
    """Findings in the shape of the corpus."""
    parts = {
        "sides": [*found.sides],
        **{
            kind: {f.name: [*f.lines] for f in getattr(found, kind)}
            for kind in ("found", "unknown", "possible")
        },
        "notes": [[n.kind, n.line, n.text] for n in found.notes],
        "problem": found.problem and [found.problem.line, found.problem.column],
    }
    return {k: v for k, v in parts.items() if v or k == "sides"}


def expected(case: dict[str, Any]) -> dict[str, Any]:
    return {k: v for k, v in case.items() if k not in ("name", "source", "notebook")}


@pytest.mark.parametrize("case", CORPUS["cases"], ids=lambda case: case["name"])
def test_code_is_read_as_the_corpus_says(case: dict[str, Any]) -> None:
    found = port.find(text_of(case), INDEX, notebook="notebook" in case)
    assert seen(found) == expected(case)
