"""Pages read as Markdown: front matter, headings and macro calls."""

from pathlib import Path

import pytest
from mini import FILES, make_mini

from parity.pages import MACROS, Page, parse_page, read_pages
from parity.problems import Problem

HEAD = "---\ntitle: A page\ndescription: What it is about.\n---\n\n"


def parse(body: str) -> tuple[Page, list[Problem]]:
    return parse_page("demo.md", "en", "docs/en/demo.md", body)


def complaint(call: str) -> Problem:
    """The one problem of a page that holds a call and nothing else."""
    _, [problem] = parse(f"{HEAD}{call}\n")
    assert (problem.code, problem.place.line) == ("E802", 6)
    return problem


def test_the_parts_of_a_page_are_read() -> None:
    page, problems = parse(FILES["docs/en/demo.md"])
    assert problems == []
    assert page.meta["title"] == "Containers"
    assert page.stem == "demo"
    assert page.headings == ((1, None), (2, "counting"), (2, "failing"))
    assert [(c.name, c.args) for c in page.calls] == [
        ("value", ("demo.size", "pytorch")),
        ("facts", ("demo",)),
        ("pair", ("demo/counting",)),
        ("pair", ("demo/failing",)),
        ("foot", ("demo",)),
    ]


def test_every_call_knows_its_place() -> None:
    text = FILES["docs/en/demo.md"]
    page, _ = parse(text)
    for call in page.calls:
        line = text.splitlines()[call.place.line - 1]
        assert line[call.place.column - 1 :].startswith(f"{{{{ {call.name}(")


def test_pages_are_read_in_both_languages_and_in_folders(tmp_path: Path) -> None:
    overlay = {"docs/zh/more/deep.md": HEAD, "docs/zh/more/notes.txt": "no page"}
    pages, problems = read_pages(make_mini(tmp_path, overlay))
    assert problems == []
    own = ["claims.md", "demo.md", "diagrams.md", "index.md", "lists.md"]
    assert sorted(pages["en"]) == own
    assert sorted(pages["zh"]) == [*own, "more/deep.md"]
    assert pages["zh"]["more/deep.md"].language == "zh"


def test_a_page_without_front_matter_has_none() -> None:
    for text in ("# Title\n", "", "---\nno end\n", "\n---\ntitle: x\n---\n"):
        page, problems = parse(text)
        assert (page.meta, problems) == ({}, [])


def test_windows_line_ends_change_nothing() -> None:
    text = FILES["docs/en/demo.md"]
    unix, _ = parse(text)
    windows, problems = parse(text.replace("\n", "\r\n"))
    assert problems == []
    assert windows == unix


def test_a_fault_in_the_front_matter_is_found_at_its_line() -> None:
    page, [problem] = parse("---\ntitle: A\ntitle: B\n---\n# A\n")
    assert (problem.code, problem.place.line) == ("E103", 3)
    assert page.meta == {}


def test_front_matter_that_is_no_mapping_is_empty() -> None:
    page, _ = parse("---\n- a\n---\n")
    assert page.meta == {}


@pytest.mark.parametrize(
    "call",
    [
        '{{ facts("demo") }}',
        '{{ facts(["demo.size", "demo.spread"]) }}',
        '{{ pair("demo/counting") }}',
        '{{ guide("choosing") }}',
        '{{ foot("demo") }}',
        '{{facts("demo")}}',
        "{{ facts('demo') }}",
        '{{ value("demo.size", "pytorch") }}',
        'Text {{ value("demo.size", "pytorch") }} and {{ value("demo.size", "x") }}.',
        "No call at all: { facts } and {}.",
    ],
)
def test_a_right_call_is_taken(call: str) -> None:
    assert parse(f"{HEAD}{call}\n")[1] == []


@pytest.mark.parametrize(
    "call",
    [
        "{{ }}",
        "{{ facts }}",
        "{{ facts( }}",
        '{{ facts("demo") | upper }}',
        '{{ facts(topic="demo") }}',
        "{{ facts(topic) }}",
        '{{ facts(*["demo"]) }}',
        '{{ macros.facts("demo") }}',
        '{{ facts("de" "mo", *x) }}',
        "{{ facts(3) }}",
        '{{ facts({"a": 1}) }}',
        '{{ facts(["demo.size", 3]) }}',
        '{{ facts([["demo.size"]]) }}',
        "{{ facts({[]}) }}",
        '{{ pair(["demo/counting"]) }}',
        '{{ value(["demo.size"], "pytorch") }}',
        "{{ facts(" + "[" * 5000 + "]" * 5000 + ") }}",
        "{{ facts(" + "-" * 15_000 + "1) }}",
        "{{ facts('\x00') }}",
    ],
)
def test_a_call_without_plain_literals_is_refused(call: str) -> None:
    assert "not a macro call with literal arguments" in complaint(call).what


def test_an_unknown_macro_is_refused_with_the_nearest() -> None:
    assert 'Did you mean "facts"?' in complaint('{{ fact("demo") }}').what


@pytest.mark.parametrize(("macro", "arity"), MACROS.items())
def test_a_call_with_another_number_of_arguments_is_refused(
    macro: str, arity: int
) -> None:
    arguments = ", ".join(['"a"'] * (arity + 1))
    assert f"takes {arity} " in complaint(f"{{{{ {macro}({arguments}) }}}}").what


@pytest.mark.parametrize(
    "text",
    [
        'Text {{ facts("demo") }}',
        '{{ facts("demo") }}.',
        '    {{ facts("demo") }}',
        'Text before\n{{ facts("demo") }}',
        '{{ facts("demo") }}\ntext after',
        '- {{ facts("demo") }}',
    ],
)
def test_a_call_that_is_not_alone_in_its_paragraph_is_refused(text: str) -> None:
    _, [problem] = parse(f"{HEAD}{text}\n")
    assert problem.code == "E802"
    assert "not alone" in problem.what


def test_two_calls_need_an_empty_line_between_them() -> None:
    call = '{{ pair("demo/counting") }}'
    assert len(parse(f"{HEAD}{call}\n{call}\n")[1]) == 2
    assert parse(f"{HEAD}{call}\n\n{call}\n")[1] == []


def test_a_call_in_a_code_fence_counts_because_it_is_rendered() -> None:
    page, _ = parse(f'{HEAD}```\n\n{{{{ facts("demo") }}}}\n\n```\n')
    assert [c.name for c in page.calls] == ["facts"]


def test_a_heading_in_a_code_fence_is_a_comment() -> None:
    page, _ = parse(f"{HEAD}# A\n\n```python\n# B\n```\n\n~~~\n# C\n~~~\n\n## D\n")
    assert page.headings == ((1, None), (2, None))


def test_a_fence_inside_another_fence_does_not_end_it() -> None:
    page, _ = parse(
        f"{HEAD}# A\n\n~~~\n```\n# B\n~~~\n\n## C\n\n````\n```\n# D\n````\n"
    )
    assert page.headings == ((1, None), (2, None))


@pytest.mark.parametrize(
    ("line", "heading"),
    [
        ("# A", (1, None)),
        ("### A { #a }", (3, "a")),
        ("### A {#a-b_c}", (3, "a-b_c")),
        ("#A", None),
        ("####### A", None),
        ("text # A", None),
    ],
)
def test_headings_are_read_with_their_ids(
    line: str, heading: tuple[int, str | None] | None
) -> None:
    page, _ = parse(f"{HEAD}{line}\n")
    assert page.headings == ((heading,) if heading else ())


@pytest.mark.parametrize(
    "line", ["{% for x in y %}", '{{ facts(\n"demo") }}', "{{}.", "{{ facts"]
)
def test_a_template_that_is_no_call_on_one_line_is_refused(line: str) -> None:
    _, problems = parse(f"{HEAD}{line}\n")
    assert {problem.code for problem in problems} == {"E802"}


@pytest.mark.parametrize(
    "line",
    [
        "<style>.parity-value { display: none }</style>",
        '<div style="display: none">',
        "<div hidden",
        "<!--",
        "</div>",
        "<?x",
    ],
)
def test_html_is_refused_in_whatever_form(line: str) -> None:
    _, problems = parse(f"{HEAD}{line}\n")
    assert {(p.code, p.place.line) for p in problems} == {("E806", 6)}


@pytest.mark.parametrize(
    ("line", "found"),
    [
        ("| PyTorch | yes |", "a table"),
        ("--- | ---", "a table"),
        ("It is 42 % faster.", 'the figure "42"'),
        ("It needs 3GB.", 'the figure "3"'),
        ("## Since 2.6", 'the figure "2.6"'),
    ],
)
def test_what_no_record_holds_is_not_said_in_a_page(line: str, found: str) -> None:
    _, [problem] = parse(f"{HEAD}{line}\n")
    assert (problem.code, problem.place.line) == ("E807", 6)
    assert problem.what.startswith(found)


@pytest.mark.parametrize(
    "line",
    [
        "1. First",
        "`x < 3` and [the rank](x.md#rank-2)",
        "TensorFlow 1 had sessions.",
        "## A heading { #a-2 }",
        "See <https://x.example/1>.",
        "a < b",
        "---",
        "```python\nx = 3  # <b>\n```",
    ],
)
def test_code_links_and_names_are_no_statements(line: str) -> None:
    assert parse(f"{HEAD}{line}\n")[1] == []


def test_a_line_of_enormous_length_is_not_searched() -> None:
    _, [problem] = parse(f"{HEAD}{'{{' * 300_000}\n")
    assert problem.code == "E105"
