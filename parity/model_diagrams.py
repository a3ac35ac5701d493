"""The diagrams, each drawn when the site is built from what it names."""

from __future__ import annotations

from pydantic import ConfigDict, Field, StrictBool, model_validator

from parity.fields import Closed, DottedId, RunRef, Side, Slug, Text, Value


class Node(Closed):
    """A box of a diagram."""

    id: Slug
    label: Text


class Edge(Closed):
    """A line of a diagram, and the fact that shows whether it holds today.

    ``equals`` repeats the value of the fact: if it changes, the line is drawn anew.
    """

    model_config = ConfigDict(extra="forbid", frozen=True, populate_by_name=True)

    source: Slug = Field(alias="from")
    target: Slug = Field(alias="to")
    label: Text | None = None
    fact: DottedId | None = None
    side: Side | None = None
    equals: Value | None = None
    works: StrictBool = True

    @model_validator(mode="after")
    def _fact_in_full(self) -> Edge:
        given = {self.fact is None, self.side is None, self.equals is None}
        if len(given) > 1:
            raise ValueError("give `fact`, `side` and `equals` together, or none")
        return self


class Diagram(Closed):
    """A graph that a library built (``run``), routes (``nodes``), or a guide's tree.

    ``run`` names a result that is a list of edges ``[from, to]`` on both sides.
    """

    id: Slug
    title: Text
    describes: Text
    run: RunRef | None = None
    guide: Slug | None = None
    nodes: list[Node] = Field(default_factory=list)
    edges: list[Edge] = Field(default_factory=list)

    @model_validator(mode="after")
    def _one_way_to_draw(self) -> Diagram:
        if sum(map(bool, (self.run, self.guide, self.nodes))) != 1:
            raise ValueError("give exactly one of `run`, `guide` and `nodes`")
        if bool(self.nodes) != bool(self.edges):
            raise ValueError("`nodes` and `edges` belong together")
        return self
