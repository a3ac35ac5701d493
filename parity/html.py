"""A built page read back: its elements with their place, extent, text and ids."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass, field
from html.parser import HTMLParser

from parity.problems import Place

#: Elements without an end tag.
VOID = {"area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta"}
VOID |= {"source", "track", "wbr"}
#: Elements whose text is code or output: braces and tracebacks may belong there.
CODE = {"code", "kbd", "pre", "samp"}
#: Elements whose text no reader sees.
HIDDEN = {"script", "style", "template"}


@dataclass(slots=True)
class Element:
    """A start tag with what it encloses: ``pieces[first:last]`` of the page's text."""

    tag: str
    attributes: dict[str, str]
    place: Place
    number: int  # in document order
    first: int  # its first piece of text
    last: int = -1  # the piece after its last
    end: int = -1  # the number after its last descendant

    def get(self, name: str) -> str:
        return self.attributes.get(name, "")

    @property
    def classes(self) -> list[str]:
        return self.get("class").split()


@dataclass(slots=True)
class Piece:
    """A run of text between two tags; ``inside`` is the code or script around it."""

    text: str
    place: Place
    inside: Element | None = None


@dataclass
class Html:
    """A page as a flat list of elements in document order."""

    file: str
    elements: list[Element] = field(default_factory=list)
    pieces: list[Piece] = field(default_factory=list)
    by_attribute: dict[str, list[Element]] = field(default_factory=dict)
    by_tag: dict[str, list[Element]] = field(default_factory=dict)
    ids: dict[str, Element] = field(default_factory=dict)

    @property
    def place(self) -> Place:
        return Place(self.file)

    def text(self, element: Element) -> str:
        pieces = self.pieces[element.first : element.last]
        return "".join(piece.text for piece in pieces)

    def words(self, element: Element) -> str:
        """The text of an element with white space folded."""
        return " ".join(self.text(element).split())

    def having(self, attribute: str, within: Element | None = None) -> list[Element]:
        return _within(self.by_attribute.get(attribute, []), within)

    def tagged(self, tag: str, within: Element | None = None) -> list[Element]:
        return _within(self.by_tag.get(tag, []), within)

    def hidden(self, tag: str) -> Iterator[Piece]:
        """The text inside ``script`` or ``style``, which is not part of the page's."""
        for piece in self.pieces:
            if piece.inside is not None and piece.inside.tag == tag:
                yield piece


def _within(elements: list[Element], outer: Element | None) -> list[Element]:
    if outer is None:
        return elements
    start = bisect_left(elements, outer.number + 1, key=lambda e: e.number)
    end = bisect_left(elements, outer.end, key=lambda e: e.number)
    return elements[start:end]


def parse_html(text: str, file: str) -> Html:
    """Read a page. Broken HTML is read as far as it goes, as a browser does.

    Raises:
        AssertionError: where the standard library's parser gives up on a declaration.
    """
    reader = _Reader(file)
    reader.feed(text)
    reader.close()
    reader.finish()
    return reader.page


class _Reader(HTMLParser):
    def __init__(self, file: str) -> None:
        super().__init__(convert_charrefs=True)
        self.page = Html(file)
        self.open: list[Element] = []
        #: The outermost open element of CODE or HIDDEN.
        self.inside: Element | None = None
        self.running = False  # whether no tag stands after the last piece of text

    def _place(self) -> Place:
        line, offset = self.getpos()
        return Place(self.page.file, line, offset + 1)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        page = self.page
        self.running = False
        attributes: dict[str, str] = {}
        for name, value in attrs:
            attributes.setdefault(name, value or "")
        number, first = len(page.elements), len(page.pieces)
        element = Element(tag, attributes, self._place(), number, first)
        page.elements.append(element)
        page.by_tag.setdefault(tag, []).append(element)
        for name in attributes:
            page.by_attribute.setdefault(name, []).append(element)
        if "id" in attributes:
            page.ids.setdefault(attributes["id"], element)
        if tag in VOID:
            element.last, element.end = first, number + 1
            return
        self.open.append(element)
        if self.inside is None and (tag in CODE or tag in HIDDEN):
            self.inside = element

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        # HTML ignores the slash, but inside <svg> it ends the element.
        self.handle_starttag(tag, attrs)
        if tag not in VOID and any(element.tag == "svg" for element in self.open):
            self.handle_endtag(tag)

    def handle_endtag(self, tag: str) -> None:
        self.running = False
        if any(element.tag == tag for element in reversed(self.open)):
            while self._close().tag != tag:
                pass

    def _close(self) -> Element:
        element = self.open.pop()
        element.last, element.end = len(self.page.pieces), len(self.page.elements)
        if element is self.inside:
            self.inside = None
        return element

    def handle_data(self, data: str) -> None:
        if self.running:  # a bare "<" and comments do not end a run of text
            self.page.pieces[-1].text += data
        else:
            self.page.pieces.append(Piece(data, self._place(), self.inside))
            self.running = True

    def finish(self) -> None:
        while self.open:
            self._close()
