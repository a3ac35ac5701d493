"""MkDocs hooks: one command builds, serves and publishes both languages.

Zensical runs no hooks: there each language is built by a command of its own.
"""

from __future__ import annotations

import logging
import os
from pathlib import Path
from typing import Any, Literal

from mkdocs.commands.build import build
from mkdocs.config import load_config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.plugins import event_priority

from macros import bridge
from parity.publish import publish

CHINESE = "mkdocs.zh.yml"


def on_startup(command: Literal["build", "gh-deploy", "serve"], dirty: bool) -> None:
    """Remember whether to stop at a wrong record (build) or to mark it (serve)."""
    bridge.serving = command == "serve"


@event_priority(100)  # before the search plugin reads its own part
def on_config(config: MkDocsConfig) -> MkDocsConfig:
    """Take paths from the checkout, wherever the command was called."""
    root = Path(config.config_file_path).parent
    os.environ["PARITY_ROOT"] = str(root)  # for the code blocks of pages
    search: Any = config.plugins.get("material/search") or config.plugins.get("search")
    if search and search.config.get("jieba_dict"):
        search.config["jieba_dict"] = str(root / search.config["jieba_dict"])
        logging.getLogger("jieba").setLevel(logging.WARNING)
    return config


def on_serve(server: Any, config: MkDocsConfig, builder: Any) -> Any:
    """Reload when the Chinese pages change, too."""
    root = Path(config.config_file_path).parent
    for path in (root / "docs" / "zh", root / CHINESE):
        server.watch(str(path))
    return server


def on_post_build(config: MkDocsConfig) -> None:
    """Build the Chinese site inside the English one, and publish the data."""
    root = Path(config.config_file_path).parent
    if config.theme["language"] != "en":
        return
    site = Path(config.site_dir)
    chinese = load_config(
        str(root / CHINESE),
        site_dir=str(site / "zh"),
        site_url=os.path.join(config.site_url or "/", "zh/"),
        strict=config.strict,
    )
    chinese.plugins.on_startup(
        command="serve" if bridge.serving else "build", dirty=False
    )
    build(chinese)
    publish(bridge.report(root), site)
