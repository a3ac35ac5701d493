"""Reading a checkout: strict, all problems at once, and never a traceback."""

import json
import sys
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from mini import AS_OF, FILES, edited, fake_results, make_mini, mini_session

from parity.catalog import Catalog
from parity.check import check
from parity.load import find_root, load, validate
from parity.model import KINDS
from parity.problems import Problem, render
from parity.verify import verify
from parity.yamlfile import Document, parse

FACTS = "data/facts/demo.yaml"


def problems_of(root: Path, overlay: dict[str, Any]) -> list[Problem]:
    catalog, problems = load(make_mini(root, overlay))
    return sorted([*problems, *check(catalog, AS_OF)])


def test_the_mini_checkout_keeps_every_rule(tmp_path: Path) -> None:
    catalog, problems = load(make_mini(tmp_path))
    assert problems == []
    assert check(catalog, AS_OF) == []
    assert {kind for kind, _ in catalog.records} == set(KINDS) - {
        *("untestable", "pair", "argument")
    }
    assert len(catalog.snippets) == 3


def test_nothing_is_imported_to_load_a_checkout(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("torch", "tensorflow", "keras", "numpy", "mkdocs"):
        monkeypatch.setitem(sys.modules, name, None)
    assert load(make_mini(tmp_path))[1] == []


def test_the_checkout_is_the_nearest_parent_with_records(tmp_path: Path) -> None:
    make_mini(tmp_path)
    assert find_root(tmp_path) == tmp_path
    assert find_root(tmp_path / "docs" / "en") == tmp_path
    inner = make_mini(tmp_path / "docs" / "inner")
    assert find_root(inner / "snippets" / "demo") == inner


def test_a_folder_outside_belongs_to_no_checkout(tmp_path: Path) -> None:
    (tmp_path / "data").mkdir()
    assert find_root(tmp_path) is None


def test_every_record_knows_its_place(tmp_path: Path) -> None:
    catalog, _ = load(make_mini(tmp_path))
    for (kind, id), record in catalog.records.items():
        if kind != "vocabulary":
            place = record.place("id")
            line = FILES[place.file].splitlines()[place.line - 1]
            assert line[place.column - 1 :] == f"id: {id}"
    place = catalog.records["fact", "demo.cadence"].place("tensorflow", "cite", "says")
    assert FILES[FACTS].splitlines()[place.line - 1].strip() == "says: once a year"


def test_all_problems_come_at_once_and_in_order(tmp_path: Path) -> None:
    overlay = {
        **edited(FACTS, ("unit: items", "unit: item"), ("value: 5,", "value: [5],")),
        **edited("data/sources.yaml", ("kind: docs", "kind: book")),
        **edited("docs/zh/demo.md", ("title: 容器", "title: [")),
        **edited("snippets/demo/policy_torch.py", ("import json", "import (")),
        "data/extracts/stray.txt": b"\xff",
        "data/guides/more.yaml": "- &a {}\n",
    }
    found = mini_session(tmp_path, overlay).report(AS_OF).problems
    assert found == sorted(found)
    assert len(found) == len(set(found))
    for code, file in (
        ("E112", FACTS),
        ("E112", "data/sources.yaml"),
        ("E102", "docs/zh/demo.md"),
        ("E211", "snippets/demo/policy_torch.py"),
        ("E101", "data/extracts/stray.txt"),
        ("E104", "data/guides/more.yaml"),
    ):
        assert (code, file) in {(p.code, p.place.file) for p in found}


def test_all_faults_of_one_record_come_at_once(tmp_path: Path) -> None:
    record = "- snippet: Demo\n  sid: pytorch\n  reason: {en: x}\n"
    found = problems_of(tmp_path, {"data/untestable.yaml": record})
    places = [(p.code, p.place.line, p.place.column) for p in found]
    assert places == [("E111", 1, 3), ("E112", 1, 3), ("E110", 2, 3), ("E401", 3, 3)]


def test_one_broken_record_does_not_hide_its_neighbours(tmp_path: Path) -> None:
    overlay = edited(FACTS, ("favours: pytorch", "favors: pytorch"))
    catalog, problems = load(make_mini(tmp_path, overlay))
    assert {p.record for p in problems} == {"demo.start_time"}
    assert len(catalog.facts) == FILES[FACTS].count("- id:") - 1


@pytest.mark.parametrize(
    ("file", "old", "new", "meant"),
    [
        (FACTS, "unit: months", "units: months", "unit"),
        (FACTS, "measured:", "mesured:", "measured"),
        (FACTS, "says: 2.13.0", "say: 2.13.0", "says"),
        ("data/examples/demo.yaml", "{equal: 1.0e-6}", "{differ: {}}", "differs"),
        ("data/guides/choosing.yaml", "weights: {list: 2}", "weight: {}", "weights"),
        ("data/sources.yaml", "undated:", "updated:", "undated"),
        ("data/vocabulary.yaml", "units:\n", "unit:\n", "units"),
    ],
)
def test_a_misspelt_field_is_told_the_nearest(
    tmp_path: Path, file: str, old: str, new: str, meant: str
) -> None:
    found = problems_of(tmp_path, edited(file, (old, new)))
    unknown = [p for p in found if p.code == "E110"]
    assert [f'Did you mean "{meant}"?' in p.what for p in unknown] == [True]
    line = FILES[file][: FILES[file].index(old)].count("\n") + 1
    assert unknown[0].place.line == line


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("value: 5,", "value: [5],"),
        ("value: 5,", "value: {a: 5},"),
        ("value: 5,", "value: ,"),
        ("unit: items", "unit: 3"),
        ("unit: items", "unit: Items"),
        ("favours: pytorch", "favours: true"),
        ("title: {en: Time to start, zh: 启动时间}", "title: Time to start"),
        ("title: {en: Time to start, zh: 启动时间}", "title: {en: 3, zh: 三}"),
        ("run: demo/counting#length}\n  unit", "run: demo}\n  unit"),
        ("run: demo/counting#length}\n  unit", "run: ../x}\n  unit"),
        ("run: demo/counting#length}\n  unit", "run: demo/Counting}\n  unit"),
        ("measured: start#pytorch.seconds", "measured: start"),
        ("- id: demo.spread", "- id: spread"),
        ("- id: demo.spread", "- id: Demo.Spread"),
        ("- id: demo.spread", "- id: demo.spread-out"),
        ("- id: demo.spread", "- id: 3"),
        (
            "says: 2.13.0\n      quote: Mini 2.13.0 is the newest release.\n"
            "      checked: 2026-11-01",
            "says: 2.13.0\n      quote: Mini 2.13.0 is the newest release.\n"
            "      checked: 1 November",
        ),
        ("quote: It is reviewed annually.", f"quote: {'long ' * 61}"),
        ("says: annually", 'says: ""'),
    ],
)
def test_a_value_of_the_wrong_form_is_refused(
    tmp_path: Path, old: str, new: str
) -> None:
    _, problems = load(make_mini(tmp_path, edited(FACTS, (old, new))))
    assert {p.code for p in problems} == {"E112"}
    [problem] = problems
    changed = FILES[FACTS].replace(old, new)
    start = changed[: changed.index(new)].count("\n") + 1
    assert start <= problem.place.line <= start + new.count("\n")


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("published: 2026-06-01", "published: null"),
        ("published: 2026-06-01", "published: 1 June"),
        ("published: null", "published: 2026-01-01"),
        ("url: https://mini.example/handbook", "url: handbook"),
        ("url: https://mini.example/handbook", "url: ftp://mini.example/handbook"),
        ("title: Handbook", 'title: ""'),
        ("about: pytorch", "about: neither"),
    ],
)
def test_a_source_of_the_wrong_form_is_refused(
    tmp_path: Path, old: str, new: str
) -> None:
    overlay = edited("data/sources.yaml", (old, new))
    _, problems = load(make_mini(tmp_path, overlay))
    assert [p.code for p in problems] == ["E112"]


def test_a_word_has_a_label_or_is_code(tmp_path: Path) -> None:
    for old, new in (
        ("{code: true, tone: no}\n  KeyError", "{tone: no}\n  KeyError"),
        ("{code: true, tone: no}\n  KeyError", "{code: no, tone: no}\n  KeyError"),
        ("not_established: {", "not_established: {code: true, "),
        ("尚无定论}, tone: partial", "尚无定论}, tone: maybe"),
    ):
        overlay = edited("data/vocabulary.yaml", (old, new))
        _, problems = load(make_mini(tmp_path, overlay))
        assert {p.code for p in problems} == {"E112"}


# What may lie where a file should be

HOSTILE: dict[str, bytes] = {
    "empty": b"",
    "byte order mark alone": b"\xef\xbb\xbf",
    "NUL bytes": b"\x00" * 100,
    "not UTF-8": b"\xff\xfe\x00a",
    "a tab": b"a:\n\tb\n",
    "ten megabytes of nesting": b"[" * 10_000_000,
    "nesting within the size": b"[" * 900_000,
    "nested keys": b"{a: " * 100_000,
    "a number": b"3\n",
    "a list of numbers": b"- 1\n- 2\n",
    "a list of lists": b"- [1, [2]]\n",
    "a mapping of mappings": b"a: {b: {c: 1}}\n",
    "records of nulls": b"- {id: , title: , pytorch: , tensorflow: , favours: }\n",
    "keys that are numbers": b"- {1: 2, 3: {4: 5}}\n",
    "an open quote": b"- id: 'x\n",
    "a macro of macros": b"{{ facts([[]]) }}\n{{ pair({}) }}\n{{ x",
    "front matter alone": b"---\na: [\n---\n",
    "half of Python": b"def f(:\n",
}
SEATS = [
    *("data/vocabulary.yaml", "data/sources.yaml", "data/untestable.yaml"),
    *(FACTS, "data/examples/demo.yaml", "data/guides/choosing.yaml"),
    *("data/ids.txt", "data/extracts/handbook.txt", "data/measurements/start.json"),
    *("snippets/demo/counting_torch.py", "docs/en/demo.md"),
]


@pytest.mark.parametrize("content", HOSTILE)
@pytest.mark.parametrize("file", SEATS)
def test_whatever_a_file_holds_is_a_problem_and_no_traceback(
    tmp_path: Path, file: str, content: str
) -> None:
    session = mini_session(tmp_path, {file: HOSTILE[content]})
    problems = session.report(AS_OF).problems
    assert problems
    assert "Traceback" not in render(problems)
    assert json.loads(render(problems, "json"))
    assert render(problems, "github").startswith("::error file=")


@pytest.mark.parametrize("file", SEATS)
def test_a_directory_where_a_file_should_be_is_a_problem(
    tmp_path: Path, file: str
) -> None:
    session = mini_session(tmp_path, {file: None, f"{file}/inner.txt": ""})
    found = session.report(AS_OF).problems
    assert ("E100", file) in {(p.code, p.place.file) for p in found}


@pytest.mark.parametrize("file", SEATS)
def test_a_missing_file_is_no_traceback(tmp_path: Path, file: str) -> None:
    session = mini_session(tmp_path, {file: None})
    found = session.report(AS_OF).problems
    assert bool(found) == (file != "data/untestable.yaml")


def test_a_folder_of_records_may_be_a_file(tmp_path: Path) -> None:
    overlay = {FACTS: None, "data/facts": "no folder\n"}
    assert {p.code for p in problems_of(tmp_path, overlay)} >= {"E702", "E802"}


def test_an_empty_checkout_lacks_its_vocabulary(tmp_path: Path) -> None:
    catalog, problems = load(tmp_path)
    assert [p.code for p in problems] == ["E100"]
    assert catalog.records == {}


# Any record

MINI: list[Catalog] = []


def mini_catalog(factory: pytest.TempPathFactory) -> Catalog:
    if not MINI:
        untestable = """\
- snippet: demo/policy
  side: pytorch
  reason: {en: It needs four machines., zh: 需要四台机器。}
"""
        overlay = {"data/untestable.yaml": untestable}
        MINI.append(load(make_mini(factory.mktemp("mini"), overlay))[0])
    return MINI[0]


WORDS = st.sampled_from(
    [
        *("demo.size", "demo/counting", "demo/counting#length", "choosing.list", "x"),
        *("pytorch", "en", "list", "either", "2026-11-01", "yearly", "start#pytorch"),
        *("{pytorch}", "{fact:demo.size}", "{fact:x}", "differs", "2.1", ""),
    ]
)
VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | WORDS,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(WORDS, inner),
    max_leaves=6,
)


def changed(data: st.DataObject, node: Any) -> Any:
    """A value with something in it replaced, removed or added."""
    deeper = bool(node) and isinstance(node, dict | list) and data.draw(st.booleans())
    if not deeper:
        return data.draw(VALUES)
    keys = list(node) if isinstance(node, dict) else list(range(len(node)))
    key = data.draw(st.sampled_from(keys))
    copy = node.copy()
    if data.draw(st.integers(0, 9)) == 0:
        del copy[key]
    else:
        copy[key] = changed(data, node[key])
    return copy


@given(st.data())
def test_any_record_is_judged_without_a_traceback(
    tmp_path_factory: pytest.TempPathFactory, data: st.DataObject
) -> None:
    catalog = mini_catalog(tmp_path_factory)
    old = data.draw(st.sampled_from(list(catalog.records.values())))
    raw = changed(data, old.raw)
    new, problems = validate(old.kind, raw, old.document, old.prefix)
    assert new or problems
    for problem in problems:
        assert problem.place.file == old.document.file
    if new:
        report = verify(catalog.replaced(old, new), fake_results(catalog), AS_OF)
        assert render(report.problems, "github").count("\n") == max(
            len(report.problems) - 1, 0
        )


@given(st.sampled_from(sorted(KINDS)), VALUES)
def test_any_value_is_a_record_or_has_problems(kind: str, raw: Any) -> None:
    document, _ = parse("a: 1\n", f"data/{kind}.yaml")
    assert isinstance(document, Document)
    record, problems = validate(kind, raw, document)
    assert record or problems
