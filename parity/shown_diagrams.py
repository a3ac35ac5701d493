"""The diagrams of one built page against what they were drawn from."""

from __future__ import annotations

from collections import Counter

from parity.check_diagrams import Branch, tree
from parity.html import Element
from parity.model import Diagram
from parity.problems import Problem
from parity.shown import MEND_BUILD, Problems, Shown

#: The diagrams are drawn with one path for each line, and say each in words.
LINES = "data-works"


def compare_diagrams(shown: Shown) -> Problems:
    """Every promised diagram has all its lines, in the drawing and in words."""
    catalog = shown.report.catalog
    figures = shown.page.having("data-diagram")
    yield from shown.counted(
        Counter(call.args[0] for call in shown.source.named("diagram")),
        Counter(figure.get("data-diagram") for figure in figures),
        "the diagram {}",
    )
    for figure in figures:
        diagram = catalog.diagrams.get(figure.get("data-diagram"))
        if diagram is not None:
            yield from _diagram(shown, figure, diagram)


def _diagram(shown: Shown, figure: Element, diagram: Diagram) -> Problems:
    said = shown.page.words(figure)
    for text in (diagram.title, diagram.describes):
        if shown.said(text) not in said:
            what = f'the diagram {diagram.id} lacks "{shown.said(text)}".'
            yield Problem(figure.place, "E902", what, MEND_BUILD)
    wanted = _lines(shown, diagram)
    edges = shown.page.having("data-edge", figure)
    if [edge.get("data-edge") for edge in edges] != [name for name, _ in wanted]:
        what = f"the diagram {diagram.id} says other lines than it is drawn from."
        yield Problem(figure.place, "E901", what, MEND_BUILD)
    paths = [
        path.get(LINES)
        for path in shown.page.tagged("path", figure)
        if LINES in path.attributes
    ]
    works = ["yes" if works else "no" for _, works in wanted]
    if paths != works:
        what = f"the diagram {diagram.id} draws other lines than it is drawn from."
        yield Problem(figure.place, "E901", what, MEND_BUILD)
    for edge, (_, holds) in zip(edges, wanted, strict=False):
        marked = edge.get(LINES)
        if marked and marked != ("yes" if holds else "no"):
            what = f"{edge.get('data-edge')} is marked {marked}."
            yield Problem(edge.place, "E901", what, MEND_BUILD)


def _lines(shown: Shown, diagram: Diagram) -> list[tuple[str, bool]]:
    """The lines of a diagram as ``from to``, and whether each works."""
    catalog, results = shown.report.catalog, shown.report.results
    if diagram.run:
        name, _, key = diagram.run.partition("#")
        found: list[tuple[str, bool]] = []
        for side in ("pytorch", "tensorflow"):
            entry = results.get((name, side))
            pairs = ((entry.outcome.result or {}) if entry else {}).get(key, [])
            found += [(f"{a} {b}", True) for a, b in pairs]
        return found
    if diagram.guide:
        return [
            (line, True)
            for line in _branches(tree(catalog.guides[diagram.guide]), diagram.guide)
        ]
    return [(f"{e.source} {e.target}", e.works) for e in diagram.edges]


def _branches(branch: Branch, path: str) -> list[str]:
    lines = []
    for answer, next_ in branch.answers:
        child = f"{path}.{answer}"
        lines += [f"{path} {child}", *_branches(next_, child)]
    return lines
