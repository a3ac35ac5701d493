"""Snippet files read as text: their parts, and literals that pose as results."""

import sys
from pathlib import Path

import pytest
from mini import FILES, make_mini

from parity.problems import Problem
from parity.snippets import END, START, Snippet, parse_snippet, read_snippets


def parse(source: str) -> tuple[Snippet, list[Problem]]:
    return parse_snippet("demo/x", "pytorch", "snippets/demo/x_torch.py", source)


def snippet_with(code: str, entry: str) -> str:
    """A snippet that is right in form, with some code and one entry of its result."""
    return (
        f'"""It does what it does."""\n\n{START}\nimport torch\n\n{code}\n{END}\n\n'
        f'result = {{"entry": {entry}}}\n'
    )


def bare(code: str, entry: str) -> list[int]:
    """The lines at which a snippet is told that an entry is a bare literal."""
    _, problems = parse(snippet_with(code, entry))
    assert {p.code for p in problems} <= {"E204"}
    return [p.place.line for p in problems]


def test_the_parts_of_a_snippet_are_read() -> None:
    source = FILES["snippets/demo/counting_torch.py"]
    snippet, problems = parse(source)
    assert problems == []
    assert snippet.docstring == "Of 5 words a list counts each, a set each one once."
    assert snippet.shown.startswith("import string\n")
    assert snippet.shown.endswith('print(len(kept), "kept")')
    assert "--8<--" not in snippet.shown
    assert snippet.keys == ("keeps_order", "length", "first", "spread", "half", "steps")
    lines = source.splitlines()
    assert all(f'"{key}"' in lines[n - 1] for key, n in snippet.key_lines.items())


def test_the_names_and_sides_come_from_the_paths(tmp_path: Path) -> None:
    snippets, problems = read_snippets(make_mini(tmp_path))
    assert problems == []
    assert sorted(snippets) == ["demo/counting", "demo/failing", "demo/policy"]
    for name, sides in snippets.items():
        assert list(sides) == ["tensorflow", "pytorch"]
        assert sides["pytorch"].file == f"snippets/{name}_torch.py"
        assert sides["tensorflow"].file == f"snippets/{name}_tensorflow.py"


@pytest.mark.parametrize(
    "file", ["demo/x.py", "x_torch.py", "demo/deep/x_torch.py", "demo/x_keras.py"]
)
def test_a_file_that_names_no_side_of_a_topic_is_refused(
    tmp_path: Path, file: str
) -> None:
    overlay = {f"snippets/{file}": FILES["snippets/demo/counting_torch.py"]}
    snippets, [problem] = read_snippets(make_mini(tmp_path, overlay))
    assert (problem.code, problem.place.file) == ("E211", f"snippets/{file}")
    assert len(snippets) == 3


@pytest.mark.parametrize(
    ("code", "entry"),
    [
        ("", "True"),
        ("", "None"),
        ("", "'a'"),
        ("", "-1"),
        ("", "not True"),
        ("", "[1, 2]"),
        ("", "(1, [2, 'a'])"),
        ("", "{1, 2}"),
        ("", "{'a': 1}"),
        ("", "[]"),
        ("", "1 + 2 * 3"),
        ("", "[0] * 3"),
        ("", "1 < 2"),
        ("", "True and False"),
        ("", "1 if True else 2"),
        ("", "[1, 2][0]"),
        ("", "f'a'"),
        ("", "f'{1}'"),
        ("n = 1", "n"),
        ("n = -1", "n"),
        ("n = 1", "n + 1"),
        ("n = 1", "f'{n}'"),
        ("n: int = 1", "n"),
        ("n = m = 1", "m"),
        ("n = 1\nn = 1", "n"),
        ("if torch:\n    n = 1\nelse:\n    n = 1", "n"),
        ("n = [1, 2]", "n"),
        ("n = 1\nm = n", "m"),
        ("n = int('1')", "n"),
        ("", "bool([1])"),
        ("", "len('ab')"),
        ("", "int('3')"),
        ("", "str(True)"),
        ("", "'abc'.upper()"),
        ("", "[x for x in [True]][0]"),
        ("", "(lambda x: x)(True)"),
        ("", "IndexError.__name__"),
        ("", "__name__ == '__main__'"),
        ("x = torch.ones(2)", "bool(x.sum()) or True"),
        ("x = torch.ones(2)", "x.sum() and 7"),
    ],
)
def test_a_literal_is_found_in_every_disguise(code: str, entry: str) -> None:
    source = snippet_with(code, entry)
    line = source[: source.index("result = ")].count("\n") + 1
    assert bare(code, entry) == [line]


@pytest.mark.parametrize(
    ("code", "entry"),
    [
        ("x = torch.ones(2)", "x.sum().item()"),
        ("x = torch.ones(2)", "[x.item(), 1]"),
        ("x = torch.ones(2)", "{'a': x}"),
        ("x = torch.ones(2)", "-x"),
        ("x = torch.ones(2)", "x == 1"),
        ("x = torch.ones(2)", "len(x)"),
        ("x = torch.ones(2)", "f'{x}'"),
        ("x = torch.ones(2)", "1 if x else 2"),
        ("x = torch.ones(2)", "[1 for y in x]"),
        ("def f():\n    return 1", "f()"),
        ("try:\n    torch.f()\n    n = 'a'\nexcept E as e:\n    n = 'b'", "n"),
        ("n = 'kept'\ntry:\n    torch.f()\nexcept E as e:\n    n = 'b'", "n"),
        ("try:\n    torch.f()\nexcept E as e:\n    n = str(e)", "n"),
        ("n = 0\nfor n in torch.ones(2):\n    pass", "n"),
        ("n = 0\nfor _ in torch.ones(2):\n    n += 1", "n"),
        ("n = 0\nwhile torch.f():\n    n = n + 1", "n"),
        ("calls = []\ncalls.append(1)", "calls"),
        ("calls = [0]\ncalls[0] += 1", "calls"),
        ("calls = {}\ncalls['a'] = 1", "calls"),
        ("n, m = 1, 2\nn, m = torch.f()", "n"),
        ("n = 0\n(n := torch.f())", "n"),
        ("n = 0\ndef f():\n    global n\n    n += 1\nf()", "n"),
        ("n = None\nwith torch.f() as n:\n    pass", "n"),
        ("def f(n=1):\n    return n\nn = 1", "f()"),
        ("calls = []\ntorch.f(calls)", "len(calls)"),
        ("calls = []\ntorch.f(hook=calls)", "len(calls)"),
        ("x = torch.ones(2)", "len([y for y in x])"),
        ("from torch import len", "len('ab')"),
        ("def len(x):\n    return torch.f()", "len('ab')"),
    ],
)
def test_what_the_code_decides_is_no_literal(code: str, entry: str) -> None:
    assert bare(code, entry) == []


def test_each_literal_is_reported_at_its_own_line() -> None:
    source = snippet_with(
        "x = torch.ones(2)", 'x,\n    "a": 1,\n    "b": x,\n    "c": 2'
    )
    _, problems = parse(source)
    keys = [source.splitlines()[p.place.line - 1].split('"')[1] for p in problems]
    assert keys == ["a", "c"]


GOOD = snippet_with("x = torch.ones(2)", "x.sum().item()")


@pytest.mark.parametrize(
    ("old", "new", "what"),
    [
        ('"""It does what it does."""\n', "", "docstring"),
        ("It does what it does.", "It does\nwhat it does.", "docstring"),
        (START, "", "not marked"),
        (END, "", "not marked"),
        (END, f"{END}\n{END}", "not marked"),
        (START, f"{START}\n{START}", "not marked"),
        ("import torch\n", "x = 1\nimport torch\n", "imports"),
        ("result =", "results =", "no `result"),
        ('{"entry": x.sum().item()}', "{}", "no `result"),
        ('{"entry": x.sum().item()}', "dict(entry=x)", "no `result"),
        ('{"entry"', '{"a" + "b"', "no `result"),
        ('{"entry"', "{1", "no `result"),
        ('{"entry"', '{**x, "entry"', "no `result"),
        ("result = ", "result = {'a': x}\nresult = ", "no `result"),
        ("result =", "if x:\n    result =", "no `result"),
        ("x.sum().item()}", 'x.sum().item()}\nresult["entry"] = 7', "last"),
        ("x = torch", "x = = torch", "not Python"),
        ("x = torch", "x = '\x00' + torch", "not Python"),
    ],
)
def test_a_deviation_from_the_form_is_named(old: str, new: str, what: str) -> None:
    assert parse(GOOD)[1] == []
    _, problems = parse(GOOD.replace(old, new, 1))
    assert [p.code for p in problems] == ["E211"]
    assert what in problems[0].what


def test_markers_in_the_wrong_order_show_nothing() -> None:
    turned = GOOD.replace(START, "?").replace(END, START).replace("?", END)
    snippet, [problem] = parse(turned)
    assert (problem.code, snippet.shown) == ("E211", "")


def test_a_syntax_error_is_found_at_its_line() -> None:
    snippet, [problem] = parse("a = 1\nb = 2\nc = (\n")
    assert problem.place.line == 3
    assert snippet.keys == ()


@pytest.mark.parametrize(
    "code",
    [
        "x = " + "(" * 5000 + ")" * 5000,
        "x = " + "-" * 200_000 + "1",
        "x = " + "1 + " * 50_000 + "1",
        "x = " + "[" * 90 + "]" * 90 + " + (" * 5000,
    ],
    ids=["parentheses", "signs", "sum", "brackets"],
)
def test_hostile_nesting_is_a_problem_and_no_traceback(code: str) -> None:
    _, [problem] = parse(snippet_with(code, "x"))
    assert problem.code == "E211"
    assert "not Python: ." not in problem.what


def test_a_deep_sum_that_parses_is_a_literal_like_any_other() -> None:
    code = "x = " + "1 + " * (2 * sys.getrecursionlimit()) + "1"
    _, [problem] = parse(snippet_with(code, "x"))
    assert problem.code == "E204"
