"""Checks: functions that bring results into a form in which sides can be compared.

Some results are right in more than one way: eigenvectors up to their sign, the
positions of equal values in any order. A case then names a function of a file in
``data/atlas/checks``, and what that function returns for each side is compared.
"""

from __future__ import annotations

import ast
from collections.abc import Mapping
from functools import cache

FOLDER = "data/atlas/checks"


@cache
def functions(source: str) -> Mapping[str, ast.FunctionDef]:
    """The functions of a file of checks by name.

    Raises:
        SyntaxError: if it is no Python.
    """
    body = ast.parse(source).body
    return {node.name: node for node in body if isinstance(node, ast.FunctionDef)}


def shown(source: str, name: str) -> str:
    """A function as a page shows it."""
    return ast.get_source_segment(source, functions(source)[name]) or ""
