"""Where built pages lead: every link arrives, nothing is fetched from another host."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import unquote, urldefrag, urljoin, urlsplit

from parity.html import Element, Html
from parity.model import LANGUAGES
from parity.problems import Place, Problem
from parity.yamlfile import read_text

Problems = Iterator[Problem]

#: Relations of <link> that name a page and fetch nothing.
_NAMING = {"alternate", "author", "canonical", "edit", "help", "license", "me"}
_NAMING |= {"next", "prev"}
#: Attributes with an address that the browser fetches by itself.
_FETCHED = ("src", "poster", "data", "background", "xlink:href", "ping")
#: Elements whose href is followed only when a reader asks for it.
_FOLLOWED = {"a", "area"}
_ELSEWHERE = re.compile(r"(mailto|tel|data|blob|javascript|about):", re.I)

_RUNS = re.compile(r"(?:javascript|vbscript|data):", re.I)
_CSS_COMMENT = re.compile(r"/\*.*?\*/", re.S)
_CSS_ADDRESS = re.compile(
    r"""url\(\s*(?:"([^"]*)"|'([^']*)'|([^)"'\s]*))\s*\)|@import\s*["']([^"']+)["']""",
    re.I,
)
_JS_REQUEST = re.compile(
    r"""(?:(?:\b(?:fetch|import|importScripts|sendBeacon|Worker|WebSocket|EventSource)"""
    r"""|\.open)\s*\(\s*(?:["'][A-Z]+["']\s*,\s*)?|\.src\s*=\s*|\bfrom\s*|\bimport\s*)"""
    r"""["'`]((?:https?:|wss?:)?//[^"'`\s]+)"""
)
#: Attributes that hold addresses. ``content`` does where it makes the page move on.
_READ = {*_FETCHED, "href", "srcset", "action", "formaction", "content"}

MEND_LINK = "mend the link, or add what it leads to."
MEND_REQUEST = "put the file below theme/ and link it from there."


@dataclass(frozen=True)
class Site:
    """A built site on disk, as the server at ``url`` would give it out."""

    folder: Path
    url: str  # ends with /
    files: frozenset[str]  # relative, with /
    pages: dict[str, Html] = field(default_factory=dict)
    #: The pages behind docs/: relative file -> (language, file of the twin).
    twins: dict[str, tuple[str, str]] = field(default_factory=dict)

    def shown(self, file: str) -> str:
        """How messages call a file of the site."""
        return f"{self.folder.resolve().name}/{file}"

    def address(self, file: str) -> str:
        """The address of a file. The 404 page is shown at any: take a deep one."""
        if file.endswith("404.html"):
            return f"{self.url}no/such/page/"
        return self.url + file.removesuffix("index.html")

    def target(self, link: str, file: str) -> tuple[str | None, str]:
        """The file and fragment that a link of a file leads to; no file: elsewhere.

        Raises:
            ValueError: if the link is no address.
            LookupError: if it leads to nothing.
        """
        if _ELSEWHERE.match(link.strip()):
            return None, ""
        url, fragment = urldefrag(urljoin(self.address(file), link.strip()))
        if f"{url}/" == self.url:
            url = self.url
        if not url.startswith(self.url):
            if urlsplit(link).netloc:
                return None, ""
            raise LookupError(f"{url} is outside of the site")
        path = unquote(urlsplit(url).path.removeprefix(urlsplit(self.url).path))
        if path in ("404/", "no/such/page/"):
            return file, fragment
        for candidate in (path, f"{path.rstrip('/')}/index.html".lstrip("/")):
            if candidate in self.files:
                return candidate, fragment
        raise LookupError(f"the site has no {path}")


def check_links(site: Site) -> Problems:
    """Everything about addresses in pages, style sheets and scripts."""
    for file, page in site.pages.items():
        yield from _page(site, file, page)
        yield from _language(site, file, page)
    for file in sorted(site.files):
        # Below assets/javascripts lies Material's own code, minified.
        script = file.endswith(".js") and "assets/javascripts/" not in file
        if script or file.endswith(".css"):
            text, unreadable = read_text(site.folder / file, site.shown(file))
            yield from unreadable
            place = Place(site.shown(file))
            if script:
                yield from _script(text or "", place)
            else:
                yield from _style(site, file, text or "", place)


def _page(site: Site, file: str, page: Html) -> Problems:
    for element in page.elements:
        for name in element.attributes:
            if name in _READ:
                yield from _addresses(site, file, element, name)
        if style := element.get("style"):
            yield from _style(site, file, style, element.place, inline=True)
    for piece in page.hidden("style"):
        yield from _style(site, file, piece.text, piece.place, inline=True)
    for piece in page.hidden("script"):
        yield from _script(piece.text, piece.place)
    yield from _theme_requests(page)
    for label in page.having("for"):
        if label.tag == "label" and label.get("for") not in page.ids:
            what = f'the label is for "{label.get("for")}", which is not on the page.'
            yield Problem(label.place, "E904", what, "give its control that id.")
    for id in page.having("id"):
        if page.ids[id.get("id")] is not id:
            what = f'the id "{id.get("id")}" stands twice: links reach the first only.'
            mend = "show the record once, or give one of the two another id."
            yield Problem(id.place, "E904", what, mend)


def _addresses(site: Site, file: str, element: Element, name: str) -> Problems:
    value, tag = element.attributes[name], element.tag
    if name == "content":
        if element.get("http-equiv").lower() != "refresh" or "=" not in value:
            return
        links = [value.partition("=")[2].strip("'\" ")]
    elif name == "srcset":
        links = [part.split()[0] for part in value.split(",") if part.strip()]
    else:
        links = [value]
    if name == "data" and tag != "object":
        return
    relations = set(element.get("rel").lower().split())
    followed = name == "href" and (
        tag in _FOLLOWED or (tag == "link" and bool(relations & _NAMING))
    )
    for link in links:
        if link:
            yield from _lead(site, file, link, element, followed)


def _lead(
    site: Site, file: str, link: str, element: Element, followed: bool
) -> Problems:
    if _RUNS.match(link.strip()) and followed:
        what = f'<{element.tag}> runs "{link[:40]}".'
        yield Problem(element.place, "E904", what, MEND_LINK)
        return
    try:
        target, fragment = site.target(link, file)
    except (LookupError, ValueError) as error:
        what = f'<{element.tag}> leads to "{link}": {error.args[0]}.'
        yield Problem(element.place, "E904", what, MEND_LINK)
        return
    if target is None:
        if not followed and not _ELSEWHERE.match(link.strip()):
            what = f"<{element.tag}> requests {link}."
            yield Problem(element.place, "E905", what, MEND_REQUEST)
    elif fragment and (page := site.pages.get(target)):
        anchor = unquote(fragment)
        if anchor not in page.ids:
            what = (
                f'<{element.tag}> leads to "{link}": {page.file} has no id "{anchor}".'
            )
            yield Problem(element.place, "E904", what, MEND_LINK)


def _theme_requests(page: Html) -> Problems:
    """What makes Material's own script ask another host."""
    for element in page.having("data-md-component"):
        if element.get("data-md-component") == "source" and re.search(
            r"//(www\.)?(github|gitlab)\.", element.get("href")
        ):
            what = "Material asks the host of the repository for its stars."
            mend = "override partials/source.html without data-md-component."
            yield Problem(element.place, "E905", what, mend)
    for element in page.having("class"):
        if "mermaid" in element.classes:
            what = "Material loads mermaid.js from unpkg.com for this diagram."
            yield Problem(element.place, "E905", what, MEND_REQUEST)


def _style(
    site: Site, file: str, css: str, place: Place, inline: bool = False
) -> Problems:
    bare = _CSS_COMMENT.sub(lambda m: re.sub(r"[^\n]", " ", m.group(0)), css)
    for match in _CSS_ADDRESS.finditer(bare):
        link = next((group for group in match.groups() if group), "")
        if not link or link.startswith("#"):
            continue
        here = place if inline else _at(place, css, match.start())
        try:
            outside = site.target(link, file)[0] is None
        except (LookupError, ValueError) as error:
            what = f'the style leads to "{link}": {error.args[0]}.'
            yield Problem(here, "E904", what, MEND_LINK)
            continue
        if outside and not _ELSEWHERE.match(link):
            what = f"the style requests {link}."
            yield Problem(here, "E905", what, MEND_REQUEST)


def _script(script: str, place: Place) -> Problems:
    for match in _JS_REQUEST.finditer(script):
        what = f"the script requests {match.group(1)}."
        here = _at(place, script, match.start())
        yield Problem(here, "E905", what, MEND_REQUEST)


def _at(start: Place, text: str, offset: int) -> Place:
    """The place of an offset in a text that begins at ``start``."""
    line = text.count("\n", 0, offset)
    column = offset - (text.rfind("\n", 0, offset) + 1) + 1
    return Place(
        start.file, start.line + line, column if line else start.column + column - 1
    )


def _language(site: Site, file: str, page: Html) -> Problems:
    """``lang``, ``canonical`` and the alternates of a page are right."""
    language = "zh" if file.startswith("zh/") else "en"
    root = next(iter(page.tagged("html")), None)
    place = root.place if root else page.place
    lang = root.get("lang") if root else ""
    if lang != language and not lang.startswith(f"{language}-"):
        what = f'<html lang="{lang}"> on a page in "{language}".'
        yield Problem(place, "E906", what, f'write lang="{language}".')
    if file not in site.twins:
        return  # the 404 page has neither a canonical address nor a twin
    own = {language: file, site.twins[file][0]: site.twins[file][1]}
    links = [(e, e.get("rel").split()) for e in page.tagged("link")]
    canonical = [e for e, rel in links if "canonical" in rel]
    if [e.get("href") for e in canonical] != [site.address(file)]:
        what = f"the canonical address is not {site.address(file)}."
        mend = "set site_url in both configurations."
        at = canonical[0].place if canonical else place
        yield Problem(at, "E906", what, mend)
    alternates = [e for e, rel in links if "alternate" in rel and e.get("hreflang")]
    for wanted in LANGUAGES:
        if not any(_means(e, wanted) for e in alternates):
            what = f'there is no <link rel="alternate" hreflang="{wanted}">.'
            mend = "let theme/main.html write one for each language."
            yield Problem(place, "E906", what, mend)
    menu = [e for e in page.tagged("a") if e.get("hreflang")]
    for element in (*alternates, *menu):
        for wanted in LANGUAGES:
            if _means(element, wanted) and not _leads(
                site, element, file, own.get(wanted, "")
            ):
                what = f'<{element.tag} hreflang="{element.get("hreflang")}"> leads to '
                what += f'"{element.get("href")}", not to {own.get(wanted, "")}.'
                mend = "let each language lead to the same page."
                yield Problem(element.place, "E906", what, mend)


def _means(element: Element, language: str) -> bool:
    return element.get("hreflang").lower().split("-")[0] == language


def _leads(site: Site, element: Element, file: str, wanted: str) -> bool:
    try:
        return site.target(element.get("href"), file)[0] == wanted
    except (LookupError, ValueError):
        return False
