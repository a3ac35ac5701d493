"""Diagrams: graphs drawn as SVG from records, results and guides, with their text."""

from __future__ import annotations

from typing import Any

from macros.base import NAMES, Renderer
from macros.layout import LINE, TEXT, Drawing, arrange
from parity.check_diagrams import Branch, tree
from parity.fields import SIDES
from parity.labels import pick
from parity.model import Diagram, Guide

Edges = list[dict[str, Any]]


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
            panels=self._panels(diagram),
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
        pairs = [(str(a), str(b)) for a, b in found]
        labels = {id: id.partition("#")[0] for pair in pairs for id in pair}
        edges = [self._edge(labels, a, b) for a, b in pairs]
        return self._panel(labels, edges, side, NAMES[side])

    def _routes(self, diagram: Diagram) -> dict[str, Any]:
        labels = {n.id: pick(n.label, self.language) for n in diagram.nodes}
        page = self._page("diagram", diagram.id)
        edges = [
            self._edge(
                labels,
                edge.source,
                edge.target,
                label=self._text(edge.label),
                works=edge.works,
                fact=edge.fact,
                url=self._url(edge.fact, page) if edge.fact else "",
            )
            for edge in diagram.edges
        ]
        return self._panel(labels, edges)

    def _tree(self, guide: Guide) -> dict[str, Any]:
        """A decision tree: the questions that matter, and where the answers lead."""
        labels: dict[str, str] = {}
        edges: Edges = []
        questions = {q.id: q for q in guide.questions}
        options = {o.id: pick(o.label, self.language) for o in guide.options}
        options["either"] = self.words["either"]

        def grow(branch: Branch, path: str) -> str:
            if not branch.question:
                labels[path] = options[branch.recommend]
                return path
            question = questions[branch.question]
            labels[path] = pick(question.ask, self.language)
            answers = {a.id: pick(a.label, self.language) for a in question.answers}
            for answer, next_ in branch.answers:
                # The answer is a box of its own, so that its words have room.
                via = f"{path}.{answer}"
                labels[via] = answers[answer]
                edges.append(self._edge(labels, path, via))
                end = grow(next_, f"{via}.")
                edges.append(self._edge(labels, via, end))
            return path

        grow(tree(guide), guide.id)
        ends = {id for id in labels if not any(e["from"] == id for e in edges)}
        asked = {id for id in labels if id not in ends and id.count(".") % 2 == 0}
        kinds = {id: "end" if id in ends else "ask" for id in ends | asked}
        return self._panel(labels, edges, kinds=kinds, right=True)

    @staticmethod
    def _edge(labels: dict[str, str], a: str, b: str, **more: Any) -> dict[str, Any]:
        words = {"label": None, "works": True, "fact": None, "url": ""}
        return {**words, **more, "from": a, "to": b, "ends": (labels[a], labels.get(b))}

    def _panel(
        self,
        labels: dict[str, str],
        edges: Edges,
        side: str = "",
        name: str = "",
        kinds: dict[str, str] | None = None,
        right: bool = False,
    ) -> dict[str, Any]:
        for edge in edges:
            edge["ends"] = (labels[edge["from"]], labels[edge["to"]])
        drawn = [(edge["from"], edge["to"]) for edge in edges]
        drawing = arrange(labels, drawn, right) if labels else Drawing([], [], 1, 1)
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
                    "path": _path(line.points, right),
                    "works": edges[line.edge]["works"],
                }
                for line in drawing.lines
            ],
            "edges": edges,
        }


def _baseline(y: float, i: int, count: int) -> float:
    """Where a line of text stands in a box of several, centred."""
    return y + (i - (count - 1) / 2) * LINE + TEXT * 0.36


def _path(points: list[tuple[float, float]], right: bool) -> str:
    """A smooth SVG path that leaves and enters boxes straight."""
    x, y = points[0]
    path = f"M{x:.1f} {y:.1f}"
    for to_x, to_y in points[1:]:
        if right:
            middle = (x + to_x) / 2
            bend = f"{middle:.1f} {y:.1f} {middle:.1f} {to_y:.1f}"
        else:
            middle = (y + to_y) / 2
            bend = f"{x:.1f} {middle:.1f} {to_x:.1f} {middle:.1f}"
        path += f"C{bend} {to_x:.1f} {to_y:.1f}"
        x, y = to_x, to_y
    return path
