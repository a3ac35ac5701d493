"""A copy of the checkout to measure on, and the edits a contributor would make in it.

The working tree and its ledger are never touched.
"""

from __future__ import annotations

import random
import shutil
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from string import ascii_lowercase

from parity.catalog import Catalog
from parity.ledger import key
from parity.load import IDS, load
from parity.model import SIDES
from parity.pipeline import ledger_of, recall
from parity.snippets import END, Snippet

#: What a build does not read; tests among it, which are many.
LEFT_OUT = (".git", ".venv", "site", "tests", "node_modules", "*.egg-info")
CACHES = (".cache", ".*_cache", ".hypothesis", "__pycache__")


class Unfit(Exception):
    """The checkout holds nothing that a benchmark could use."""


@dataclass(frozen=True)
class Change:
    """An edit: files with their new text, and a new word that pages must show."""

    files: dict[Path, str]
    word: str
    pages: list[str]  # relative to the site

    def missing(self, site: Path) -> list[str]:
        """The pages that do not show the change: they are stale."""
        return [
            page
            for page in self.pages
            if self.word not in (site / page).read_text("utf-8")
        ]


def copy(source: Path, target: Path) -> Checkout:
    """Copy what a build reads, and the ledger."""
    shutil.copytree(source, target, ignore=shutil.ignore_patterns(*LEFT_OUT, *CACHES))
    return Checkout(target)


class Checkout:
    """A copied checkout as it was when this object was made."""

    def __init__(self, root: Path) -> None:
        self.root = root

    @cached_property
    def catalog(self) -> Catalog:
        catalog, problems = load(self.root)
        if problems:
            raise Unfit(f"The checkout does not load: {problems[0]}")
        return catalog

    def note(self) -> Change:
        """A word more in the note of a fact, in both languages."""
        word = new_word()
        for record, fact in self.catalog.each_fact():
            pages = self._pages(record.id)
            if fact.note is None or not pages:
                continue
            path = self.root / record.document.file
            lines = path.read_text("utf-8").split("\n")
            places = [
                record.place("note", language).line - 1 for language in ("en", "zh")
            ]
            written = [lines[i].strip() for i in places]
            # Only plain texts on lines of their own: the word goes to their ends.
            if written == [f"en: {fact.note.en}", f"zh: {fact.note.zh}"]:
                for i in places:
                    lines[i] += f" {word}"
                return Change({path: "\n".join(lines)}, word, pages)
        raise Unfit("No fact has a note that a benchmark could change.")

    def _pages(self, id: str) -> list[str]:
        return [
            _built(page.language, page.stem)
            for page in self.catalog.each_page()
            if id in self.catalog.facts_on(page)
        ]

    def comment(self, side: str) -> Change:
        """A comment in the shown part of a snippet, of the first pair on the pages."""
        shown = [
            (call.args[0], _built(page.language, page.stem))
            for page in self.catalog.each_page()
            for call in page.named("pair")
        ]
        if not shown:
            raise Unfit("No page shows a pair of snippets.")
        name = shown[0][0]
        snippet, word = self.catalog.snippets[name][side], new_word()
        text = snippet.source.replace(END, f"# {word}\n{END}")
        pages = [page for of, page in shown if of == name]
        return Change({self.root / snippet.file: text}, word, pages)

    @contextmanager
    def changed(self, change: Change) -> Iterator[None]:
        """The checkout with a change; afterwards it is as it was."""
        before = {path: path.read_bytes() for path in change.files}
        try:
            for path, text in change.files.items():
                path.write_text(text, encoding="utf-8")
            yield
        finally:
            for path, content in before.items():
                path.write_bytes(content)

    def quickest(self, side: str) -> list[Snippet]:
        """The snippets of a side that have run, the one that took least first."""
        results, _ = recall(self.catalog, ledger_of(self.root))
        ran = {
            name: entry.outcome.seconds
            for (name, of), entry in results.items()
            if of == side and entry.outcome.kind == "value"
        }
        return [
            self.catalog.snippets[name][side]
            for name in sorted(ran, key=ran.__getitem__)
        ]

    def pairs(self, count: int) -> list[Snippet]:
        """The pairs that took least, both sides of each: overhead weighs most there."""
        rank = {side: [s.name for s in self.quickest(side)] for side in SIDES}
        both = set.intersection(*map(set, rank.values()))
        if len(both) < count:
            raise Unfit(f"{count} pairs are wanted, {len(both)} run.")
        order = sorted(both, key=lambda name: sum(r.index(name) for r in rank.values()))
        return [self.catalog.snippets[n][side] for n in order[:count] for side in SIDES]

    def forget(self, snippets: Sequence[Snippet]) -> None:
        """Remove the results of snippets from the ledger of this copy."""
        folder = ledger_of(self.root).folder
        for snippet in snippets:
            for path in folder.glob(f"**/{key(snippet)}.jsonl"):
                path.unlink()

    def without_atlas(self) -> None:
        """Remove all pairs, the pages that show them, and their ids."""
        gone = {f"{id}\n" for id in self.catalog.pairs}
        for path in ("data/atlas", "docs/en/atlas", "docs/zh/atlas"):
            shutil.rmtree(self.root / path)
        ids = self.root / IDS
        lines = ids.read_text("utf-8").splitlines(keepends=True)
        ids.write_text("".join(x for x in lines if x not in gone), "utf-8")


def new_word() -> str:
    """A word of letters that stands nowhere: texts of records may hold no figures."""
    return "mark" + "".join(random.choices(ascii_lowercase, k=12))


def _built(language: str, stem: str) -> str:
    folder = "" if language == "en" else f"{language}/"
    return f"{folder}index.html" if stem == "index" else f"{folder}{stem}/index.html"
