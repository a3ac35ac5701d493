"""The bridge from records to pages: registers the macros that pages call.

MkDocs and Zensical both import this package and call ``define_env``.
"""

from __future__ import annotations

from typing import Any

from macros import bridge, render
from parity import summary


def define_env(env: Any) -> None:
    """Register ``facts``, ``pair``, ``value``, ``guide`` and ``foot``.

    Raises:
        bridge.Disproved: if a record is wrong and this is not ``mkdocs serve``.
    """
    report = bridge.report(bridge.root_of(env.conf))
    summary.current = report.catalog
    pages = render.Pages(
        report,
        language=env.conf["theme"]["language"],
        repository=(env.conf.get("repo_url") or "").rstrip("/"),
        lenient=bridge.serving,
    )
    for macro in (pages.facts, pages.pair, pages.value, pages.guide, pages.foot):
        env.macro(macro)
