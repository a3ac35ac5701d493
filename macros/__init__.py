"""The bridge from records to pages: registers the macros that pages call.

MkDocs and Zensical both import this package and call ``define_env``.
"""

from __future__ import annotations

from typing import Any
from urllib.parse import urlsplit

from macros import bridge
from macros.atlas import Atlas
from macros.atlas_lists import AtlasLists
from macros.catalogue import Catalogue
from macros.diagrams import Diagrams
from macros.fact_check import FactCheck
from macros.porting import Porting
from macros.render import Pages
from parity import summary

#: Their public methods are the macros.
RENDERERS = (Pages, FactCheck, Catalogue, Diagrams, Atlas, AtlasLists, Porting)


def define_env(env: Any) -> None:
    """Register the macros: the public methods of the renderers.

    Raises:
        bridge.Disproved: if a record is wrong and this is not ``mkdocs serve``.
    """
    report = bridge.report(bridge.root_of(env.conf))
    summary.current = report.catalog
    for renderer in RENDERERS:
        macros = renderer(
            report,
            language=env.conf["theme"]["language"],
            repository=(env.conf.get("repo_url") or "").rstrip("/"),
            lenient=bridge.serving,
            base=urlsplit(env.conf.get("site_url") or "/").path or "/",
        )
        for name in vars(renderer):
            if not name.startswith("_"):
                env.macro(getattr(macros, name))
