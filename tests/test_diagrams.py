"""Diagrams: drawn so that they can be read, from what was run, recorded or weighed."""

from __future__ import annotations

import re
from itertools import combinations, product
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from mini import AS_OF, mini_session
from pydantic import ValidationError

from macros.diagrams import Diagrams
from macros.layout import GAP, WIDEST, Box, Drawing, arrange, boxed, broken, outline
from parity.check_diagrams import Branch, tree
from parity.check_guides import recommendation, scores
from parity.load import load
from parity.model import Diagram, Guide
from parity.verify import Report

ROOT = Path(__file__).parent.parent
NEAR = 1e-6

LABELS = st.text(
    st.sampled_from("abc XYZ-_.0123456789张量算子（，"), min_size=1, max_size=40
).filter(str.strip)


@st.composite
def graphs(draw: st.DrawFn) -> tuple[dict[str, str], list[tuple[str, str]]]:
    """Any graph: with cycles, loops, lines twice and boxes alone."""
    ids = [f"n{i}" for i in range(draw(st.integers(1, 9)))]
    ends = st.sampled_from(ids)
    edges = draw(st.lists(st.tuples(ends, ends), max_size=16))
    return {id: draw(LABELS) for id in ids}, edges


@st.composite
def trees(draw: st.DrawFn) -> tuple[dict[str, str], list[tuple[str, str]]]:
    """Any tree, its boxes in the order in which one reads it."""
    children: dict[int, list[int]] = {}
    for i in range(1, draw(st.integers(1, 12))):
        children.setdefault(draw(st.integers(0, i - 1)), []).append(i)
    labels: dict[str, str] = {}
    edges: list[tuple[str, str]] = []

    def grow(i: int) -> None:
        labels[str(i)] = draw(LABELS)
        for child in children.get(i, []):
            edges.append((str(i), str(child)))
            grow(child)

    grow(0)
    return labels, edges


def overlap(a: Box, b: Box) -> bool:
    wide = abs(a.x - b.x) < (a.width + b.width) / 2 - NEAR
    return wide and abs(a.y - b.y) < (a.height + b.height) / 2 - NEAR


def within(drawing: Drawing) -> bool:
    """Whether all boxes lie in the frame, with their margin."""
    return all(
        box.x - box.width / 2 >= 4 - NEAR
        and box.y - box.height / 2 >= 4 - NEAR
        and box.x + box.width / 2 <= drawing.width - 4 + NEAR
        and box.y + box.height / 2 <= drawing.height - 4 + NEAR
        for box in drawing.boxes
    )


def touches(box: Box, point: tuple[float, float]) -> bool:
    """Whether a point lies on the edge of a box."""
    dx, dy = abs(point[0] - box.x), abs(point[1] - box.y)
    inside = dx <= box.width / 2 + NEAR and dy <= box.height / 2 + NEAR
    at_edge = abs(dx - box.width / 2) < NEAR or abs(dy - box.height / 2) < NEAR
    return inside and at_edge


@given(graphs())
def test_no_two_boxes_of_a_graph_overlap(graph: Any) -> None:
    drawing = arrange(*graph)
    assert [box.id for box in drawing.boxes] == [*graph[0]]
    for a, b in combinations(drawing.boxes, 2):
        assert not overlap(a, b), (a, b)
        if abs(a.y - b.y) < NEAR:  # in one row
            room = abs(a.x - b.x) - (a.width + b.width) / 2
            assert room >= GAP - NEAR
    assert within(drawing)


@given(graphs())
def test_every_line_of_a_graph_goes_from_its_box_to_its_box(graph: Any) -> None:
    labels, edges = graph
    drawing = arrange(labels, edges)
    boxes = {box.id: box for box in drawing.boxes}
    assert [line.edge for line in drawing.lines] == [*range(len(edges))]
    for line, (source, target) in zip(drawing.lines, edges, strict=True):
        assert touches(boxes[source], line.points[0])
        assert touches(boxes[target], line.points[-1])
        for x, y in line.points:
            assert 0 <= x <= drawing.width
            assert 0 <= y <= drawing.height


@given(graphs())
def test_a_line_that_passes_a_row_meets_no_box(graph: Any) -> None:
    drawing = arrange(*graph)
    for line in drawing.lines:
        for x, y in line.points[1:-1]:
            for box in drawing.boxes:
                away = abs(x - box.x) > box.width / 2 or abs(y - box.y) > box.height / 2
                assert away


@given(graphs())
def test_lines_lead_downwards_unless_they_close_a_cycle(graph: Any) -> None:
    labels, edges = graph
    drawing = arrange(labels, edges)
    y = {box.id: box.y for box in drawing.boxes}
    upwards = [(a, b) for a, b in edges if y[a] >= y[b]]
    after: dict[str, set[str]] = {}
    for a, b in edges:
        after.setdefault(a, set()).add(b)

    def reached(id: str, seen: frozenset[str] = frozenset()) -> frozenset[str]:
        for next_ in after.get(id, set()) - seen:
            seen = reached(next_, seen | {next_})
        return seen

    for a, b in upwards:
        assert a == b or a in reached(b)


@given(graphs())
def test_a_graph_is_always_drawn_alike(graph: Any) -> None:
    assert arrange(*graph) == arrange(*graph)


@given(trees())
def test_the_boxes_of_an_outline_stand_below_each_other(grown: Any) -> None:
    labels, edges = grown
    drawing = outline(labels, edges)
    boxes = {box.id: box for box in drawing.boxes}
    assert [box.id for box in drawing.boxes] == [*labels]
    for a, b in zip(drawing.boxes, drawing.boxes[1:], strict=False):
        assert a.y + a.height / 2 < b.y - b.height / 2
    for line, (parent, child) in zip(drawing.lines, edges, strict=True):
        start, end = line.points
        assert touches(boxes[parent], start)
        assert touches(boxes[child], end)
        left = [box.x - box.width / 2 for box in (boxes[parent], boxes[child])]
        assert left[0] < left[1]
    assert within(drawing)


@given(LABELS, st.sampled_from([8.0, WIDEST, 62.0]))
def test_a_label_is_broken_into_lines_and_loses_no_letter(
    label: str, widest: float
) -> None:
    lines = broken(label, widest)
    assert "".join("".join(lines).split()) == "".join(label.split())
    for line in lines:
        assert line == line.strip() or len(lines) == 1
        wide = sum(1.8 if ord(c) > 0x2E80 else 1 for c in line)
        assert wide <= widest or " " not in line.strip()


@pytest.mark.parametrize(
    ("label", "lines"),
    [
        ("List", ["List"]),
        ("torch.export.ExportedProgram", ["torch.export.ExportedProgram"]),
        ("a program as a file for phones", ["a program as a file for", "phones"]),
        ("把程序保存为手机可以运行的文件", ["把程序保存为手机可以运行的", "文件"]),
    ],
)
def test_labels_are_broken_between_words_or_chinese_characters(
    label: str, lines: list[str]
) -> None:
    assert broken(label) == lines


@given(LABELS)
def test_a_box_is_as_large_as_its_label_needs(label: str) -> None:
    box = boxed("x", label)
    assert box.height > 17 * len(box.lines)
    assert box.width > 6 * max(map(len, box.lines))


def test_a_graph_of_nothing_but_boxes_is_one_row() -> None:
    drawing = arrange({"a": "A", "b": "B"}, [])
    assert {box.y for box in drawing.boxes} == {drawing.height / 2}
    assert drawing.lines == []


def test_a_chain_stands_in_a_column() -> None:
    drawing = arrange({"a": "A", "b": "B", "c": "C"}, [("a", "b"), ("b", "c")])
    assert len({round(box.x, 3) for box in drawing.boxes}) == 1
    assert [box.y for box in drawing.boxes] == sorted(box.y for box in drawing.boxes)


# The tree of a guide


def outcome(branch: Branch, answers: dict[str, str]) -> str:
    """What a tree recommends to somebody who gives these answers."""
    while branch.question:
        branch = dict(branch.answers)[answers[branch.question]]
    return branch.recommend


def every_answer(guide: Guide) -> list[dict[str, str]]:
    choices = [[(q.id, a.id) for a in q.answers] for q in guide.questions]
    return [dict(chosen) for chosen in product(*choices)]


TEXT = {"en": "Yes.", "zh": "是。"}


@st.composite
def guides(draw: st.DrawFn) -> Guide:
    """A guide with any weights."""
    options = [f"o{i}" for i in range(draw(st.integers(2, 3)))]
    weights = st.dictionaries(st.sampled_from(options), st.integers(1, 3), max_size=3)
    questions = [
        {
            "id": f"q{i}",
            "ask": TEXT,
            "answers": [
                {"id": f"a{j}", "label": TEXT, "weights": draw(weights), "because": []}
                for j in range(draw(st.integers(2, 3)))
            ],
        }
        for i in range(draw(st.integers(1, 4)))
    ]
    nowhere = {"id": "s", "title": TEXT, "answers": {}, "scores": {}, "recommend": "o0"}
    return Guide.model_validate(
        {
            "id": "g",
            "title": TEXT,
            "options": [{"id": o, "label": TEXT, "advice": TEXT} for o in options],
            "questions": questions,
            "scenarios": [nowhere],
        }
    )


@given(guides())
def test_a_tree_recommends_what_the_scores_do_whatever_is_answered(
    guide: Guide,
) -> None:
    whole = tree(guide)
    for answers in every_answer(guide):
        assert outcome(whole, answers) == recommendation(scores(guide, answers))


@given(guides())
def test_a_tree_asks_nothing_twice_and_nothing_that_does_not_matter(
    guide: Guide,
) -> None:
    def walk(branch: Branch, asked: frozenset[str]) -> None:
        if not branch.question:
            assert branch.recommend
            return
        assert branch.question not in asked
        following = [next_ for _, next_ in branch.answers]
        assert any(next_ != following[0] for next_ in following)
        for next_ in following:
            walk(next_, asked | {branch.question})

    walk(tree(guide), frozenset())


@pytest.mark.parametrize("id", sorted(load(ROOT)[0].guides))
def test_the_tree_of_a_guide_of_this_checkout_agrees_with_its_scores(id: str) -> None:
    guide = load(ROOT)[0].guides[id]
    whole = tree(guide)
    for answers in every_answer(guide):
        assert outcome(whole, answers) == recommendation(scores(guide, answers))


# What pages show


@pytest.fixture(scope="module")
def report(tmp_path_factory: pytest.TempPathFactory) -> Report:
    return mini_session(tmp_path_factory.mktemp("mini")).report(AS_OF)


def drawn(report: Report, id: str, language: str = "en") -> str:
    html = Diagrams(report, language, "https://mini.example").diagram(id)
    return str(html)


@pytest.mark.parametrize("language", ["en", "zh"])
def test_a_diagram_shows_its_lines_and_says_them(report: Report, language: str) -> None:
    for id, lines in (("steps", 6), ("ways", 4), ("which_container", 6)):
        html = drawn(report, id, language)
        assert html.count('<path class="parity-line"') == lines
        assert html.count("<li data-edge=") == lines
        assert html.count("<svg") == (2 if id == "steps" else 1)


def test_a_graph_that_was_built_is_drawn_for_both_frameworks(report: Report) -> None:
    html = drawn(report, "steps")
    assert re.findall(r'data-edge="([^"]*)"', html) == [
        *("b a", "a b", "b c", "c a"),
        *("a b", "b c"),
    ]


def test_a_line_that_does_not_work_is_drawn_and_said_so(report: Report) -> None:
    html = drawn(report, "ways", "zh")
    assert html.count('class="parity-line" data-works="no"') == 1
    assert "集合 → 原来的文本 <strong>不可行</strong>" in html


def test_an_answer_stands_before_the_question_that_it_leads_to(report: Report) -> None:
    html = drawn(report, "which_container")
    assert "Does the order matter? → It matters → Do repeated words count?" in html
    assert html.count('data-kind="ask"') == 3
    assert html.count('data-kind="end"') == 4


def test_markers_of_several_diagrams_have_ids_of_their_own(report: Report) -> None:
    html = "".join(drawn(report, id) for id in report.catalog.diagrams)
    ids = re.findall(r' id="([^"]+)"', html)
    assert sorted(ids) == sorted(set(ids))
    for id in re.findall(r"url\(#([^)]+)\)", html):
        assert id in ids


def test_a_graph_that_was_not_run_is_drawn_empty_in_a_preview(tmp_path: Path) -> None:
    unrun = {("demo/counting", side): None for side in ("pytorch", "tensorflow")}
    report = mini_session(tmp_path, None, unrun).report(AS_OF)
    html = drawn(report, "steps")
    assert "data-edge" not in html
    assert html.count("<svg") == 2


def test_an_unknown_diagram_stops_a_build_and_not_a_preview(report: Report) -> None:
    with pytest.raises(KeyError, match="nothing"):
        drawn(report, "nothing")
    preview = Diagrams(report, "en", "https://mini.example", lenient=True)
    assert "nothing: ?" in preview.diagram("nothing")


# The form of a record

NODES = [{"id": "a", "label": TEXT}, {"id": "b", "label": TEXT}]
EDGES = [{"from": "a", "to": "b"}]
HEAD = {"id": "x", "title": TEXT, "describes": TEXT}


@pytest.mark.parametrize(
    "parts",
    [
        {},
        {"run": "demo/counting#steps", "guide": "choosing"},
        {"run": "demo/counting#steps", "nodes": NODES, "edges": EDGES},
        {"guide": "choosing", "nodes": NODES, "edges": EDGES},
        {"nodes": NODES},
        {"edges": EDGES},
        {"nodes": NODES, "edges": [{**EDGES[0], "fact": "demo.size"}]},
        {"nodes": NODES, "edges": [{**EDGES[0], "equals": True}]},
        {"nodes": NODES, "edges": [{**EDGES[0], "side": "pytorch", "equals": True}]},
        {"nodes": NODES, "edges": [{"from": "a"}]},
    ],
)
def test_a_diagram_is_drawn_in_one_way(parts: dict[str, Any]) -> None:
    with pytest.raises(ValidationError):
        Diagram.model_validate(HEAD | parts)


@pytest.mark.parametrize(
    "parts",
    [
        {"run": "demo/counting#steps"},
        {"guide": "choosing"},
        {"nodes": NODES, "edges": EDGES},
    ],
)
def test_a_diagram_of_one_way_is_read(parts: dict[str, Any]) -> None:
    assert Diagram.model_validate(HEAD | parts).id == "x"


@pytest.mark.parametrize(
    "returned",
    [3, "a b", None, ["a", "b"], [["a"]], [["a", "b", "c"]], [[1, 2]], {"a": "b"}],
)
def test_a_result_that_is_no_list_of_lines_is_no_diagram(
    tmp_path: Path, returned: Any
) -> None:
    from mini import RESULTS

    run = ("demo/counting", "tensorflow")
    changes = {run: RESULTS[run] | {"steps": returned}}
    found = mini_session(tmp_path, None, changes).report(AS_OF).errors
    assert [(p.code, p.record) for p in found] == [("E203", "steps")]
