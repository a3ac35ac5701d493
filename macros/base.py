"""What all macros share: a report in one language, and the way to its records."""

from __future__ import annotations

from functools import cached_property
from html import escape
from typing import Any

from macros.aside import put_aside
from macros.markup import block, environment, inline, python
from macros.words import WORDS
from parity.catalog import Catalog
from parity.labels import fill, pick
from parity.model import Fact, Text
from parity.pages import Page
from parity.snippets import Snippet
from parity.verify import Report

NAMES = {"pytorch": "PyTorch", "tensorflow": "TensorFlow"}


class Renderer:
    """A report in one language.

    Args:
        report: what was verified.
        language: ``en`` or ``zh``.
        repository: where the files can be seen, without a trailing slash.
        base: the path of the site in this language, with slashes at both ends.
        lenient: show a placeholder for a record that cannot be read, as a preview does.
    """

    def __init__(
        self,
        report: Report,
        language: str,
        repository: str,
        lenient: bool = False,
        base: str = "/",
    ) -> None:
        self.report = report
        self.catalog: Catalog = report.catalog
        self.language, self.repository, self.lenient = language, repository, lenient
        self.base = base
        self.words = {key: word[language] for key, word in WORDS.items()}

    def _render(self, template: str, **values: Any) -> str:
        page = environment.get_template(f"{template}.html.jinja")
        html = page.render(words=self.words, language=self.language, **values)
        return block(put_aside(html))

    def _missing(self, name: str) -> str:
        """A preview says what it cannot show; a build never gets here."""
        if not self.lenient:
            raise KeyError(f"no record is called {name}")
        return f'<mark class="parity-missing">{escape(name)}: ?</mark>'

    def _text(self, text: Text | None, fact: Fact | None = None) -> Any:
        if text is None:
            return None
        return inline(
            fill(self.catalog, pick(text, self.language), self.language, fact)
        )

    def _edit(self, kind: str, id: str) -> dict[str, str]:
        """Where a record stands, and the address at which to mend it."""
        place = self.catalog.records[kind, id].place()
        return {
            "edit": f"{self.repository}/edit/main/{place.file}#L{place.line}",
            "file": f"{place.file}:{place.line}",
        }

    def _cited(self, id: str, quote: str, checked: Any) -> dict[str, Any] | None:
        """A quotation with the source that it stands in."""
        source = self.catalog.sources.get(id)
        if source is None:
            return None
        return {
            "quote": quote,
            "publisher": source.publisher,
            "title": source.title,
            "url": str(source.url),
            "published": source.published or self._text(source.undated),
            "checked": checked,
        }

    def _run(self, snippet: Snippet) -> dict[str, Any]:
        """A snippet with what its run left, for a tab or the evidence of a cell."""
        entry = self.report.results.get((snippet.name, snippet.side))
        outcome = entry.outcome if entry else None
        failure = ""
        if outcome and outcome.kind == "raised" and outcome.error:
            failure = f"{outcome.error['type']}: {outcome.error['message']}"
        elif outcome and outcome.kind != "value":
            failure = outcome.reason
        libraries = entry.versions.items() if entry else ()
        return {
            "side": snippet.side,
            "name": NAMES[snippet.side],
            "snippet": snippet.name,
            "code": python(snippet.shown),
            "output": outcome.stdout.rstrip("\n") if outcome else None,
            "failure": failure,
            "versions": ", ".join(f"{k} {v}" for k, v in libraries),
            "date": entry.date if entry else "",
            "file": snippet.file,
            "url": f"{self.repository}/blob/main/{snippet.file}",
        }

    def _page(self, macro: str, *args: object) -> Page | None:
        """The first page that calls a macro with some arguments."""
        pages = self.catalog.pages[self.language].values()
        for page in pages:
            if any(call.args == args for call in page.named(macro)):
                return page
        return None

    @cached_property
    def _homes(self) -> dict[str, list[Page]]:
        """Fact id -> the pages that show its row, in the order of their names."""
        homes: dict[str, list[Page]] = {}
        for page in self.catalog.pages[self.language].values():
            for id in self.catalog.facts_on(page):
                homes.setdefault(id, []).append(page)
        return homes

    def _url(self, id: str, page: Page | None) -> str:
        """A link from a page to the row of a fact, there or on the page that has it."""
        return self._link(id, page, self._homes.get(id, []))

    def _link(self, anchor: str, page: Page | None, homes: list[Page]) -> str:
        """A link from a page to an anchor, there or on the first page that has it."""
        if page is None or page in homes or not homes:
            return f"#{anchor}"
        return f"{self._to(homes[0], page)}#{anchor}"

    def _to(self, home: Page | None, page: Page | None) -> str:
        """A link from one page to another; empty if there is none.

        From the site's root: Zensical rewrites relative links inside raw HTML.
        """
        if home is None or page is None:
            return ""
        return f"{self.base}{home.address}"
