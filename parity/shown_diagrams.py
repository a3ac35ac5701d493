"""The diagrams of one built page against what they were drawn from."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from parity.check_diagrams import Branch, tree
from parity.fields import SIDES
from parity.html import Element
from parity.labels import pick
from parity.model import Diagram, Guide
from parity.problems import Problem
from parity.shown import MEND_BUILD, Problems, Shown

#: The diagrams are drawn with one path for each line, and say each in words.
LINES = "data-works"
DENIED = {"en": "does not work", "zh": "不可行"}
EITHER = {"en": "either", "zh": "均可"}


@dataclass(frozen=True)
class Line:
    """A line from box to box, what stands beside it, and whether it works."""

    source: str
    target: str
    works: bool = True
    label: str = ""

    @property
    def name(self) -> str:
        return f"{self.source} {self.target}"


@dataclass(frozen=True)
class Panel:
    """What is drawn: the words of the boxes in their order, and the lines."""

    boxes: dict[str, str]
    lines: list[Line]


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
    def wrong(code: str, what: str) -> Problem:
        what = f"the diagram {diagram.id} {what}"
        return Problem(figure.place, code, what, MEND_BUILD)

    said = shown.page.words(figure)
    for text in (diagram.title, diagram.describes):
        if shown.said(text) not in said:
            yield wrong("E902", f'lacks "{shown.said(text)}".')
    panels = _panels(shown, diagram)
    lines = [line for panel in panels for line in panel.lines]
    drawn = [
        path.get(LINES)
        for path in shown.page.tagged("path", figure)
        if LINES in path.attributes
    ]
    if drawn != ["yes" if line.works else "no" for line in lines]:
        yield wrong("E901", "draws other lines than it is drawn from.")
    labels = [label for panel in panels for label in panel.boxes.values()]
    texts = [shown.page.text(e) for e in shown.page.tagged("text", figure)]
    if "".join("".join(texts).split()) != "".join("".join(labels).split()):
        yield wrong("E901", "calls its boxes otherwise.")
    edges = shown.page.having("data-edge", figure)
    if [edge.get("data-edge") for edge in edges] != [line.name for line in lines]:
        yield wrong("E901", "says other lines than it is drawn from.")
        return
    of_panel = [panel for panel in panels for _ in panel.lines]
    for edge, line, panel in zip(edges, lines, of_panel, strict=True):
        words = shown.page.words(edge)
        ends = f"{panel.boxes[line.source]} → {panel.boxes[line.target]}"
        if not words.startswith(" ".join(ends.split())) or line.label not in words:
            yield wrong("E901", f'says "{words}" for {line.name}.')
        denied = DENIED[shown.language] in words
        if denied == line.works or edge.get(LINES) not in (
            *("", "yes" if line.works else "no"),
        ):
            yield wrong("E901", f"says otherwise whether {line.name} works.")


def _panels(shown: Shown, diagram: Diagram) -> list[Panel]:
    """What a diagram is drawn from."""
    catalog, results = shown.report.catalog, shown.report.results
    if diagram.run:
        name, _, key = diagram.run.partition("#")
        panels = []
        for side in SIDES:
            entry = results.get((name, side))
            pairs = ((entry.outcome.result or {}) if entry else {}).get(key, [])
            boxes = {
                str(id): str(id).partition("#")[0] for pair in pairs for id in pair
            }
            panels.append(Panel(boxes, [Line(str(a), str(b)) for a, b in pairs]))
        return panels
    if diagram.guide:
        guide, panel = catalog.guides[diagram.guide], Panel({}, [])
        _grow(shown, guide, tree(guide), panel, guide.id, "")
        return [panel]
    boxes = {node.id: pick(node.label, shown.language) for node in diagram.nodes}
    lines = [
        Line(e.source, e.target, e.works, shown.said(e.label) if e.label else "")
        for e in diagram.edges
    ]
    return [Panel(boxes, lines)]


def _grow(
    shown: Shown, guide: Guide, branch: Branch, panel: Panel, id: str, before: str
) -> None:
    """Add a question with all that follows from its answers, or where it ends."""
    options = {o.id: pick(o.label, shown.language) for o in guide.options}
    options["either"] = EITHER[shown.language]
    asked = next((q for q in guide.questions if q.id == branch.question), None)
    text = pick(asked.ask, shown.language) if asked else options[branch.recommend]
    panel.boxes[id] = before + text
    answers = {a.id: a.label for a in asked.answers} if asked else {}
    for answer, next_ in branch.answers:
        child = f"{id}.{answer}"
        panel.lines.append(Line(id, child))
        said = pick(answers[answer], shown.language)
        _grow(shown, guide, next_, panel, child, f"{said} → ")
