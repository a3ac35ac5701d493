"""Problems as they are printed: for people, for programs, for reviews."""

import json

import pytest

from parity.problems import Place, Problem, errors, printable, render, suggest

FIRST = Problem(Place("a.yaml", 2, 3), "E202", "it is 1.", "write 2.", record="a.b")
LATER = Problem(Place("a.yaml", 10), "E101", "no.", "mend it.", severity="warning")
OTHER = Problem(Place("b.yaml"), "E100", "gone.", "restore it.")


def test_problems_are_sorted_by_place() -> None:
    lines = render([OTHER, LATER, FIRST]).splitlines()
    assert lines == [
        "a.yaml:2:3: E202 it is 1. Mend: write 2.",
        "a.yaml:10:1: E101 warning: no. Mend: mend it.",
        "b.yaml:1:1: E100 gone. Mend: restore it.",
    ]


def test_a_problem_is_one_line_whatever_it_quotes() -> None:
    problem = Problem(Place("a"), "E201", "two\n  lines\tand\r\nmore.", "mend\nit.")
    assert str(problem) == "a:1:1: E201 two lines and more. Mend: mend it."


def test_json_holds_every_field() -> None:
    [problem] = json.loads(render([FIRST], "json"))
    assert problem == {
        "place": {"file": "a.yaml", "line": 2, "column": 3},
        "code": "E202",
        "what": "it is 1.",
        "mend": "write 2.",
        "severity": "error",
        "record": "a.b",
    }


def test_an_annotation_escapes_what_github_reads_as_syntax() -> None:
    problem = Problem(Place("50%,a:b.yaml"), "E112", "100 %\r\nno: a, b.", "mend.")
    assert render([problem], "github") == (
        "::error file=50%25%2Ca%3Ab.yaml,line=1,col=1,title=E112::"
        "100 %25%0D%0Ano: a, b. Mend: mend."
    )


def test_a_warning_is_annotated_as_one() -> None:
    assert render([LATER], "github").startswith("::warning file=a.yaml,line=10,")


def test_nothing_wrong_prints_nothing() -> None:
    assert render([]) == ""
    assert render([], "github") == ""
    assert json.loads(render([], "json")) == []


def test_warnings_are_no_errors() -> None:
    assert errors([OTHER, LATER, FIRST]) == [FIRST, OTHER]


@pytest.mark.parametrize(
    ("word", "hint"),
    [
        ("sise", ' Did you mean "size"?'),
        ("size", ' Did you mean "size"?'),
        ("entirely_else", ""),
        ("", ""),
        (3, ""),
    ],
)
def test_the_nearest_word_is_suggested(word: object, hint: str) -> None:
    assert suggest(word, ["size", "spread"]) == hint
    assert suggest(word, []) == ""


def test_what_is_printed_commands_no_terminal() -> None:
    text = "\x1b[31m \x9b31m \u202e \x00 \ud800 \t tab\n中文"
    shown = "\\u001b[31m \\u009b31m \\u202e \\u0000 \\ud800 \t tab\n中文"
    assert printable(text) == shown
    assert json.loads(printable(json.dumps(text, ensure_ascii=False))) == text
