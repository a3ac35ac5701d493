"""MkDocs hooks: one command builds, serves and publishes both languages.

Zensical runs no hooks: there each language is built by a command of its own.
"""

from __future__ import annotations

import logging
import os
import socket
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any, Literal

from jinja2 import Environment, FileSystemBytecodeCache
from mkdocs.commands.build import build
from mkdocs.config import load_config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import Abort
from mkdocs.plugins import event_priority
from mkdocs.structure.files import Files
from mkdocs.structure.pages import Page
from mkdocs.utils import CountHandler

from macros import aside, bridge
from parity.pages import without_faulty_calls
from parity.publish import publish

CHINESE = "mkdocs.zh.yml"
_claimed: set[Any] = set()


def on_startup(command: Literal["build", "gh-deploy", "serve"], dirty: bool) -> None:
    """Remember whether to stop at a wrong record (build) or to mark it (serve)."""
    bridge.serving = command == "serve"
    aside.active = True
    # The macros plugin lists at length what it has found to register.
    logging.getLogger("mkdocs.plugins.mkdocs_macros").setLevel(logging.WARNING)


@event_priority(100)  # before the search plugin reads its own part
def on_config(config: MkDocsConfig) -> MkDocsConfig:
    """Take paths from the checkout, wherever the command was called."""
    root = Path(config.config_file_path).parent
    os.environ["PARITY_ROOT"] = str(root)  # for the code blocks of pages
    if bridge.serving:
        _forgive(config)
        _claim(config.dev_addr)
    search: Any = config.plugins.get("material/search") or config.plugins.get("search")
    if search and search.config.get("jieba_dict"):
        search.config["jieba_dict"] = str(root / search.config["jieba_dict"])
        logging.getLogger("jieba").setLevel(logging.WARNING)
    return config


def on_env(env: Environment, config: MkDocsConfig, files: Files) -> Environment:
    """Keep the theme's templates compiled, for both languages and for the next build.

    Jinja finds a changed template by its content.
    """
    folder = Path(config.config_file_path).parent / ".cache" / "jinja"
    with suppress(OSError):  # a checkout that cannot be written does without
        folder.mkdir(parents=True, exist_ok=True)
        env.bytecode_cache = FileSystemBytecodeCache(str(folder))
    return env


def on_post_page(output: str, page: Page, config: MkDocsConfig) -> str:
    """Complete a page, and let go of it: both languages lie in memory at once."""
    page.content = page.markdown = ""
    return aside.put_back(output)


@event_priority(100)  # before the macros plugin
def on_page_markdown(markdown: str, **_: Any) -> str:
    """Let a preview show a misspelt macro call where a build has refused it."""
    return without_faulty_calls(markdown) if bridge.serving else markdown


def _forgive(config: MkDocsConfig) -> None:
    """A preview shows what is wrong instead of stopping at a warning."""
    config.strict = False
    log = logging.getLogger("mkdocs")
    for handler in list(log.handlers):
        if isinstance(handler, CountHandler):  # strict mode counts with it
            log.removeHandler(handler)
    # Rows that are wrong now are anchors that are missing now.
    logging.getLogger("mkdocs.structure.pages").setLevel(logging.ERROR)


def _claim(address: Any) -> None:
    """Say in a sentence that a port is taken, before anything else is done."""
    if address in _claimed:
        return  # by the server that is running this very rebuild
    _claimed.add(address)
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((address.host, address.port))
        except OSError as error:
            other = f"{address.host}:{address.port + 1}"
            raise Abort(
                f"{address.host}:{address.port} cannot be used ({error.strerror}). "
                f"Take another: make serve ARGS='-a {other}'"
            ) from None


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
    with _quietly():
        build(chinese)
    found = bridge.report(root)
    if not found.errors:  # a preview may have some; its data is then not published
        publish(found, site)


@contextmanager
def _quietly() -> Iterator[None]:
    """The second build of a command says only what is wrong."""
    log = logging.getLogger("mkdocs.commands.build")
    before = log.level
    log.setLevel(logging.WARNING)
    try:
        yield
    finally:
        log.setLevel(before)
