"""The strict YAML reader: what it takes, what it refuses, and where things stand."""

import os
import re
import sys
from pathlib import Path

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from parity.problems import Problem
from parity.yamlfile import MAX_BYTES, MAX_DEPTH, Document, Path_, parse, read

LINE_BREAK = re.compile("\r\n|[\r\n\x85\u2028\u2029]")


def document(text: str) -> Document:
    read_, problems = parse(text, "f.yaml")
    assert problems == []
    assert read_ is not None
    return read_


def value(text: str) -> object:
    return document(text).value


def refusal(text: str) -> Problem:
    """The one problem of a text that is refused."""
    read_, problems = parse(text, "f.yaml")
    assert read_ is None
    [problem] = problems
    return problem


def at(problem: Problem) -> tuple[str, int, int]:
    return problem.code, problem.place.line, problem.place.column


@pytest.mark.parametrize(
    ("plain", "meant"),
    [
        ("true", True),
        ("false", False),
        ("null", None),
        ("~", None),
        ("", None),
        ("0", 0),
        ("-7", -7),
        ("+7", 7),
        ("012", 12),
        ("1.10", 1.1),
        (".5", 0.5),
        ("1.", 1.0),
        ("1e-5", 1e-5),
        ("-2.5E+3", -2500.0),
    ],
)
def test_a_plain_scalar_is_read_by_yaml_1_2(plain: str, meant: object) -> None:
    read_ = value(f"a: {plain}")
    assert read_ == {"a": meant}
    assert type(read_["a"]) is type(meant)


@pytest.mark.parametrize(
    "word",
    [
        *("no", "yes", "on", "off", "y", "n", "True", "FALSE", "Null", "None"),
        *("0x10", "0o17", "1_000", "1:20", "2026-11-20", "1.2.3", "1e", "e5", "１２"),
        *(".inf", ".nan", "1e999", "-1e999", "12345678901234567890"),
    ],
)
def test_what_only_looks_like_another_type_stays_text(word: str) -> None:
    assert value(f"a: {word}") == {"a": word}


@pytest.mark.parametrize("quoted", ["'12'", '"true"', "'null'", "|-\n  12", '"1.5"'])
def test_a_quoted_scalar_is_text(quoted: str) -> None:
    assert value(f"a: {quoted}") == {"a": yaml.safe_load(quoted)}
    assert isinstance(value(f"a: {quoted}")["a"], str)


def test_a_number_as_a_key_is_text() -> None:
    assert value("1: a\ntrue: b") == {"1": "a", "true": "b"}


def test_a_merge_key_is_an_ordinary_key() -> None:
    assert value("<<: {a: 1}") == {"<<": {"a": 1}}


def test_all_equal_keys_are_reported_at_once() -> None:
    read_, problems = parse("a: 1\na: 2\nb: {c: 1, d: 2, c: 3}\n", "f.yaml")
    assert read_ is None
    assert [at(p) for p in problems] == [("E103", 2, 1), ("E103", 3, 17)]
    assert "in line 1" in problems[0].what


def test_equal_keys_of_different_mappings_are_fine() -> None:
    assert value("- a: 1\n- a: 2\n") == [{"a": 1}, {"a": 2}]


@pytest.mark.parametrize(
    ("text", "line", "column"),
    [
        ("a: &anchor b\n", 1, 4),
        ("a: 1\nb: *alias\n", 2, 4),
        ("- &a [1]\n- *a\n", 1, 3),
        ("a: !!int '3'\n", 1, 4),
        ("- x\n- !local y\n", 2, 3),
        ("!!map {a: 1}\n", 1, 1),
        ("&k a: 1\n", 1, 1),
        ("!!str a: 1\n", 1, 1),
    ],
)
def test_anchors_aliases_and_tags_are_refused(
    text: str, line: int, column: int
) -> None:
    assert at(refusal(text)) == ("E104", line, column)


def test_a_billion_laughs_are_refused_at_the_first() -> None:
    lines = ["a0: &a0 [ha, ha]"]
    lines += [f"a{i}: &a{i} [*a{i - 1}, *a{i - 1}]" for i in range(1, 30)]
    assert at(refusal("\n".join(lines))) == ("E104", 1, 5)


def test_a_second_document_is_refused() -> None:
    assert at(refusal("a: 1\n---\nb: 2\n")) == ("E106", 2, 1)


@pytest.mark.parametrize(
    ("text", "line"),
    [("a:\n\t- b\n", 2), ("- a\n\t- b\n", 2), ("\ta: 1", 1)],
)
def test_a_tab_is_named_as_the_culprit(text: str, line: int) -> None:
    problem = refusal(text)
    assert (problem.code, problem.place.line) == ("E102", line)
    assert "tabs" in problem.mend


def test_an_unquoted_colon_is_named_as_the_culprit() -> None:
    problem = refusal("a: 中文 x: y\n")
    assert at(problem) == ("E102", 1, 8)
    assert "quote the text" in problem.mend


@pytest.mark.parametrize(
    "text", ["a: [1\nb: 2\n", "a: 'x\n", "@a\n", "- a\nb: 1\n", 'a: "\\q"\n', "...\n"]
)
def test_what_is_not_yaml_is_refused(text: str) -> None:
    assert refusal(text).code == "E102"


@pytest.mark.parametrize("text", ["[a]: 1\n", "? {b: 1}\n: 1\n", "? - x\n: 1\n"])
def test_a_collection_as_a_key_is_refused(text: str) -> None:
    assert refusal(text).code == "E112"


def test_a_forbidden_character_is_found_behind_chinese_text() -> None:
    # The C parser counts bytes, a person counts characters.
    assert at(refusal("中文中文: 中文\nb: 中\x00文\n")) == ("E102", 2, 5)
    assert at(refusal("a: 😀😀\x07\n")) == ("E102", 1, 6)


def test_deep_nesting_is_refused_without_recursion() -> None:
    before = sys.getrecursionlimit()
    depth, frame = 0, sys._getframe()
    while frame is not None:
        depth, frame = depth + 1, frame.f_back
    sys.setrecursionlimit(depth + 60)
    try:
        for opening in ("[", "- ", "{a: "):
            assert refusal(opening * (MAX_BYTES // len(opening))).code == "E105"
    finally:
        sys.setrecursionlimit(before)


def test_nesting_up_to_the_limit_is_read() -> None:
    text = "[" * MAX_DEPTH + "]" * MAX_DEPTH
    assert value(text) is not None
    assert refusal(f"[{text}]").code == "E105"


def test_an_empty_text_holds_nothing() -> None:
    for text in ("", "\n\n", "# a comment\n", "---\n"):
        assert value(text) is None


def test_every_key_and_item_knows_its_place() -> None:
    read_ = document("a: 1\nb:\n  - x\n  - c: {d: 2}\n")
    found = ((path, read_.place(path)) for path in read_.where)
    places = {path: (place.line, place.column) for path, place in found}
    assert places == {
        (): (1, 1),
        ("a",): (1, 1),
        ("b",): (2, 1),
        ("b", 0): (3, 5),
        ("b", 1): (4, 5),
        ("b", 1, "c"): (4, 5),
        ("b", 1, "c", "d"): (4, 9),
    }


def test_an_unknown_path_has_the_place_of_its_nearest_parent() -> None:
    read_ = document("a:\n  b: 1\n")
    assert read_.place(("a", "b", "c", 3)) == read_.place(("a", "b"))
    assert read_.place(("z",)) == read_.place()
    assert Document("empty.yaml").place(("a",)).line == 1


# Files


def read_bytes(folder: Path, raw: bytes) -> tuple[Document | None, list[Problem]]:
    (folder / "f.yaml").write_bytes(raw)
    return read(folder / "f.yaml", "data/f.yaml")


def test_windows_line_ends_and_a_byte_order_mark_are_taken(tmp_path: Path) -> None:
    read_, problems = read_bytes(tmp_path, b"\xef\xbb\xbfa: 1\r\nb: |\r\n  x\r\n")
    assert problems == []
    assert read_ is not None
    assert read_.value == {"a": 1, "b": "x\n"}
    assert (read_.place(("b",)).line, read_.place(("b",)).column) == (2, 1)


def test_broken_utf_8_is_found_to_the_column(tmp_path: Path) -> None:
    read_, [problem] = read_bytes(tmp_path, "a: 1\n中: x".encode() + b"\xff\n")
    assert read_ is None
    assert at(problem) == ("E101", 2, 5)
    assert "0xff" in problem.what


def test_a_cut_off_character_is_broken_utf_8(tmp_path: Path) -> None:
    _, [problem] = read_bytes(tmp_path, "a: 中".encode()[:-1])
    assert at(problem) == ("E101", 1, 4)


def test_utf_16_is_broken_utf_8(tmp_path: Path) -> None:
    _, [problem] = read_bytes(tmp_path, "a: 1\n".encode("utf-16"))
    assert at(problem) == ("E101", 1, 1)


def test_ten_megabytes_of_nesting_are_not_even_read(tmp_path: Path) -> None:
    _, [problem] = read_bytes(tmp_path, b"[" * 10_000_000)
    assert problem.code == "E105"
    assert "larger" in problem.what


def test_a_file_of_the_greatest_size_is_read(tmp_path: Path) -> None:
    raw = b"- a\n" * (MAX_BYTES // 4)
    assert read_bytes(tmp_path, raw)[1] == []
    assert [p.code for p in read_bytes(tmp_path, raw + b"\n")[1]] == ["E105"]


def test_a_directory_is_no_file(tmp_path: Path) -> None:
    (tmp_path / "f.yaml").mkdir()
    read_, [problem] = read(tmp_path / "f.yaml", "data/f.yaml")
    assert read_ is None
    assert str(problem).startswith("data/f.yaml:1:1: E100 this is a directory")


@pytest.mark.parametrize("kind", ["pipe", "device"])
def test_what_would_never_end_is_not_read(tmp_path: Path, kind: str) -> None:
    path = tmp_path / "endless.yaml"
    if kind == "pipe":
        os.mkfifo(path)
    else:
        path.symlink_to("/dev/zero")
    document, [problem] = read(path, "endless.yaml")
    assert document is None
    assert (problem.code, problem.what) == ("E100", "this is no regular file.")


def test_a_link_to_nowhere_cannot_be_read(tmp_path: Path) -> None:
    (tmp_path / "f.yaml").symlink_to(tmp_path / "gone.yaml")
    _, [problem] = read(tmp_path / "f.yaml", "data/f.yaml")
    assert problem.code == "E100"
    assert "No such file" in problem.what


def test_a_file_without_permission_cannot_be_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(path: Path) -> bytes:
        raise PermissionError(13, "Permission denied", str(path))

    (tmp_path / "f.yaml").write_text("a: 1\n")
    monkeypatch.setattr(Path, "read_bytes", refuse)  # root may read everything
    _, [problem] = read(tmp_path / "f.yaml", "data/f.yaml")
    assert problem.code == "E100"
    assert "Permission denied" in problem.what


# Properties

ANY_TEXT = st.text() | st.text(alphabet="-:{}[]&*!|>'\"%@#,?~ \n\tab01.eé中\r")


def inside(text: str, line: int, column: int) -> bool:
    """Whether a position is in a text, or right behind its end.

    Editors and YAML 1.1 do not agree on what breaks a line.
    """
    return any(
        1 <= line <= len(lines) and 1 <= column <= len(lines[line - 1]) + 1
        for lines in (text.split("\n"), LINE_BREAK.split(text))
    )


@given(ANY_TEXT)
def test_any_text_is_a_document_or_has_problems(text: str) -> None:
    read_, problems = parse(text, "f.yaml")
    assert (read_ is None) == bool(problems)
    assert all(problem.place.file == "f.yaml" for problem in problems)


@given(ANY_TEXT)
def test_every_position_lies_inside_the_text(text: str) -> None:
    read_, problems = parse(text, "f.yaml")
    for problem in problems:
        assert inside(text, problem.place.line, problem.place.column), problem
    # What is not there (---) stands at the end, which is a line of its own.
    for place in map(read_.place, read_.where) if read_ else ():
        assert inside(f"{text}\n", place.line, place.column), place


@given(st.binary())
def test_any_bytes_are_a_document_or_have_problems(
    tmp_path_factory: pytest.TempPathFactory, raw: bytes
) -> None:
    read_, problems = read_bytes(tmp_path_factory.getbasetemp(), raw)
    assert (read_ is None) == bool(problems)


class Written(yaml.SafeDumper):
    def ignore_aliases(self, data: object) -> bool:
        return True


# PyYAML writes by YAML 1.1, where 1e5 is a text that needs no quotes, and it does not
# quote what breaks a line only there.
TEXT = st.text().filter(
    lambda text: not re.search("^[-+.0-9eE]+$|[\x85\u2028\u2029]", text)
)
VALUES = st.recursive(
    st.none()
    | st.booleans()
    | st.integers(1 - 10**18, 10**18 - 1)
    | st.floats(allow_nan=False, allow_infinity=False)
    | TEXT,
    lambda inner: st.lists(inner) | st.dictionaries(TEXT, inner),
    max_leaves=12,
)


def same(a: object, b: object) -> bool:
    """Equality that tells True from 1 and 1 from 1.0."""
    if isinstance(a, dict) and isinstance(b, dict):
        return list(a) == list(b) and all(same(a[key], b[key]) for key in a)
    if isinstance(a, list) and isinstance(b, list):
        return len(a) == len(b) and all(map(same, a, b))
    return type(a) is type(b) and a == b


@given(VALUES, st.booleans(), st.booleans())
def test_what_pyyaml_writes_is_read_back(
    written: object, flow: bool, as_unicode: bool
) -> None:
    text = yaml.dump(
        written,
        Dumper=Written,
        default_flow_style=flow,
        allow_unicode=as_unicode,
        sort_keys=False,
    )
    assert same(value(text), written)


WORD = st.text(alphabet="abcdefgh", min_size=1)
RECORDS = st.recursive(
    st.integers(0, 99),
    lambda inner: (
        st.lists(inner, min_size=1) | st.dictionaries(WORD, inner, min_size=1)
    ),
    max_leaves=12,
)


@given(RECORDS, st.booleans())
def test_the_place_of_a_key_is_where_the_key_stands(
    written: object, flow: bool
) -> None:
    text = yaml.dump(written, Dumper=Written, default_flow_style=flow, width=10**6)
    read_ = document(text)
    paths: list[Path_] = [path for path in read_.where if path]
    for path in paths:
        if isinstance(path[-1], str):
            place = read_.place(path)
            rest = text.split("\n")[place.line - 1][place.column - 1 :]
            assert re.match(rf"(\? )?'?{path[-1]}\b", rest)
