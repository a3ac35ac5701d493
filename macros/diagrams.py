"""Diagrams: graphs drawn as SVG from records, results and guides, with their text."""

from __future__ import annotations

from typing import Any

from macros.base import NAMES, Renderer
from macros.layout import LINE, TEXT, Drawing, arrange, outline
from parity.check_diagrams import Branch, tree
from parity.fields import SIDES
from parity.labels import pick
from parity.model import Diagram, Guide
from parity.verify import are_edges

Edges = list[dict[str, Any]]
#: Wider drawings stand below each other.
BESIDE = 400


class Diagrams(Renderer):
    """The macro ``diagram``."""

    def diagram(self, id: str) -> str:
        """A drawing in the colours of the page, and beneath it what it shows in words.

        Nothing in it needs a script or another file.
        """
        diagram = self.catalog.diagrams.get(id)
        if diagram is None:
            return self._missing(id)
        return self._render(
            "diagram",
            id=id,
            title=self._text(diagram.title),
            describes=self._text(diagram.describes),
            panels=(panels := self._panels(diagram)),
            wide=any(panel["width"] > BESIDE for panel in panels),
            **self._edit("diagram", id),
        )

    def _panels(self, diagram: Diagram) -> list[dict[str, Any]]:
        if diagram.run:
            name, _, key = diagram.run.partition("#")
            return [self._built(name, key, side) for side in SIDES]
        if diagram.guide and (guide := self.catalog.guides.get(diagram.guide)):
            return [self._tree(guide)]
        return [self._routes(diagram)]

    def _built(self, name: str, key: str, side: str) -> dict[str, Any]:
        """The graph that a library built, as its run returned it."""
        entry = self.report.results.get((name, side))
        found = ((entry.outcome.result or {}) if entry else {}).get(key, [])
        pairs = [(a, b) for a, b in found] if are_edges(found) else []
        labels = {id: id.partition("#")[0] for pair in pairs for id in pair}
        edges = [self._edge(a, b) for a, b in pairs]
        return self._panel(labels, edges, side, NAMES[side])

    def _routes(self, diagram: Diagram) -> dict[str, Any]:
        labels = {n.id: pick(n.label, self.language) for n in diagram.nodes}
        page = self._page("diagram", diagram.id)
        edges = [
            self._edge(
                edge.source,
                edge.target,
                label=self._text(edge.label),
                works=edge.works,
                fact=edge.fact,
                url=self._url(edge.fact, page) if edge.fact else "",
            )
            for edge in diagram.edges
            if {edge.source, edge.target} <= {*labels}  # a preview may have others
        ]
        return self._panel(labels, edges)

    def _tree(self, guide: Guide) -> dict[str, Any]:
        """A decision tree: the questions that matter, and where the answers lead."""
        labels: dict[str, str] = {}
        kinds: dict[str, str] = {}
        edges: Edges = []
        questions = {q.id: q for q in guide.questions}
        options = {o.id: pick(o.label, self.language) for o in guide.options}
        options["either"] = self.words["either"]

        def grow(branch: Branch, id: str, before: str) -> None:
            asked = questions.get(branch.question)
            text = pick(asked.ask, self.language) if asked else None
            labels[id] = before + (text or options.get(branch.recommend, "?"))
            kinds[id] = "ask" if asked else "end"
            for answer, next_ in branch.answers:
                said = {a.id: a.label for a in asked.answers} if asked else {}
                child = f"{id}.{answer}"
                edges.append(self._edge(id, child))
                grow(next_, child, f"{pick(said[answer], self.language)} → ")

        grow(tree(guide), guide.id, "")
        return self._panel(labels, edges, kinds=kinds)

    @staticmethod
    def _edge(a: str, b: str, **more: Any) -> dict[str, Any]:
        words = {"label": None, "works": True, "fact": None, "url": ""}
        return {**words, **more, "from": a, "to": b}

    def _panel(
        self,
        labels: dict[str, str],
        edges: Edges,
        side: str = "",
        name: str = "",
        kinds: dict[str, str] | None = None,
    ) -> dict[str, Any]:
        for edge in edges:
            edge["ends"] = (labels[edge["from"]], labels[edge["to"]])
        drawn = [(edge["from"], edge["to"]) for edge in edges]
        lay_out = outline if kinds else arrange  # only trees have kinds of boxes
        drawing = lay_out(labels, drawn) if labels else Drawing([], [], 1, 1)
        return {
            "side": side,
            "name": name,
            "width": round(drawing.width),
            "height": round(drawing.height),
            "boxes": [
                {
                    "x": round(box.x - box.width / 2, 1),
                    "y": round(box.y - box.height / 2, 1),
                    "width": round(box.width, 1),
                    "height": round(box.height, 1),
                    "kind": (kinds or {}).get(box.id, "plain"),
                    "lines": [
                        {
                            "text": text,
                            "x": round(box.x, 1),
                            "y": round(_baseline(box.y, i, len(box.lines)), 1),
                        }
                        for i, text in enumerate(box.lines)
                    ],
                }
                for box in drawing.boxes
            ],
            "lines": [
                {
                    "path": _elbow(line.points) if kinds else _curve(line.points),
                    "works": edges[line.edge]["works"],
                }
                for line in drawing.lines
            ],
            "edges": edges,
        }


def _baseline(y: float, i: int, count: int) -> float:
    """Where a line of text stands in a box of several, centred."""
    return y + (i - (count - 1) / 2) * LINE + TEXT * 0.36


def _elbow(points: list[tuple[float, float]]) -> str:
    """An SVG path down and then to the right."""
    (x, y), (to_x, to_y) = points
    return f"M{x:.1f} {y:.1f}V{to_y:.1f}H{to_x:.1f}"


def _curve(points: list[tuple[float, float]]) -> str:
    """A smooth SVG path that leaves and enters boxes straight."""
    x, y = points[0]
    path = f"M{x:.1f} {y:.1f}"
    for to_x, to_y in points[1:]:
        middle = (y + to_y) / 2
        path += f"C{x:.1f} {middle:.1f} {to_x:.1f} {middle:.1f} {to_x:.1f} {to_y:.1f}"
        x, y = to_x, to_y
    return path
