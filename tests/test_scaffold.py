"""Skeletons: what `parity new` writes keeps the rules once it is filled in."""

import hashlib
import shutil
from pathlib import Path

import pytest
from mini import AS_OF, RESULTS, fake_results, make_mini

from parity.check import check
from parity.load import load
from parity.model import SIDES, SUFFIX
from parity.pipeline import Session
from parity.problems import render
from parity.scaffold import Refused, write


def contents(root: Path) -> dict[str, str]:
    return {
        path.relative_to(root).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in root.rglob("*")
        if path.is_file()
    }


def fill(root: Path, file: str, *changes: tuple[str, str]) -> None:
    """Fill in a skeleton as a contributor would."""
    text = (root / file).read_text("utf-8")
    for old, new in changes:
        assert old in text
        text = text.replace(old, new)
    (root / file).write_text(text, encoding="utf-8")


def codes(root: Path) -> list[str]:
    catalog, problems = load(root)
    return [p.code for p in sorted([*problems, *check(catalog, AS_OF)])]


SENTENCE = "The sum of both is three."
PAIR = '{{ pair("demo/adding") }}\n\n{{ foot("demo") }}'


@pytest.mark.parametrize(
    ("file", "made"),
    [
        ("data/facts/other.yaml", b"\xff"),
        ("data/examples/other.yaml", b"\xff"),
        ("data/ids.txt", b"\xff"),
        ("data/facts", b""),
    ],
)
def test_nothing_is_written_beside_what_cannot_be_read(
    tmp_path: Path, file: str, made: bytes
) -> None:
    root = make_mini(tmp_path)
    if (root / file).is_dir():
        shutil.rmtree(root / file)
    (root / file).write_bytes(made)
    before = contents(root)
    kinds = ["fact"] if "examples" not in file else []
    kinds += ["snippet"] if "facts" not in file else []
    for kind in kinds:
        name = "other.thing" if kind == "fact" else "other/thing"
        with pytest.raises(Refused, match=r"cannot be written|not UTF-8"):
            list(write(root, kind, name))
    assert contents(root) == before


def write_pair(root: Path) -> None:
    list(write(root, "snippet", "demo/adding"))
    for suffix in SUFFIX.values():
        file = f"snippets/demo/adding_{suffix}.py"
        fill(root, file, ("TODO: one sentence that both sides prove.", SENTENCE))
    fill(
        root,
        "data/examples/demo.yaml",
        ("TODO: one sentence that both sides prove.", SENTENCE),
        ("待写：两边共同证明的一句话。", "两者之和为三。"),
    )
    for language in ("en", "zh"):
        fill(root, f"docs/{language}/demo.md", ('{{ foot("demo") }}', PAIR))


def test_a_new_pair_keeps_the_rules_once_it_is_filled_in(tmp_path: Path) -> None:
    make_mini(tmp_path)
    write_pair(tmp_path)
    catalog, problems = load(tmp_path)
    assert [*problems, *check(catalog, AS_OF)] == []
    assert catalog.examples["demo.adding"].results == {"adding": "equal"}
    for side in SIDES:
        assert catalog.snippets["demo/adding"][side].keys == ("adding",)


def test_a_new_fact_keeps_the_rules_once_it_is_filled_in(tmp_path: Path) -> None:
    make_mini(tmp_path)
    write_pair(tmp_path)
    list(write(tmp_path, "fact", "demo.sum"))
    fill(
        tmp_path,
        "data/facts/demo.yaml",
        ('{en: "TODO", zh: "待写"}', "{en: Sum of both, zh: 两者之和}"),
        (
            "{value: true, run: demo/name_of_snippet}",
            "{value: 3, run: demo/adding#adding}",
        ),
    )
    catalog, problems = load(tmp_path)
    runs = {("demo/adding", side): {"adding": 3.0} for side in SIDES}
    session = Session(catalog, problems, fake_results(catalog, RESULTS | runs))
    found = session.report(AS_OF).problems
    assert found == [], render(found)


def test_a_new_skeleton_is_well_formed_before_it_is_filled_in(tmp_path: Path) -> None:
    make_mini(tmp_path)
    list(write(tmp_path, "snippet", "demo/adding"))
    assert set(codes(tmp_path)) == {"E212", "E410"}  # no page shows it yet
    list(write(tmp_path, "fact", "demo.sum"))
    assert set(codes(tmp_path)) == {"E117", "E212", "E410"}  # it names no snippet yet


def test_a_topic_may_be_new(tmp_path: Path) -> None:
    make_mini(tmp_path)
    list(write(tmp_path, "snippet", "more/adding"))
    list(write(tmp_path, "fact", "more.sum"))
    catalog, problems = load(tmp_path)
    assert problems == []
    assert "more.adding" in catalog.examples
    assert "more.sum" in catalog.facts


def test_the_lines_say_what_was_written_and_what_comes_next(tmp_path: Path) -> None:
    make_mini(tmp_path)
    lines = list(write(tmp_path, "snippet", "demo/adding"))
    assert lines[0] == "Wrote snippets/demo/adding_torch.py."
    assert any("parity try demo/adding" in line for line in lines)
    lines = list(write(tmp_path, "fact", "demo.sum"))
    assert lines[0] == "Added demo.sum to data/facts/demo.yaml and data/ids.txt."
    assert any("parity verify demo.sum" in line for line in lines)


def test_what_was_there_stays_to_the_byte(tmp_path: Path) -> None:
    make_mini(tmp_path)
    facts = tmp_path / "data/facts/demo.yaml"
    facts.write_text(facts.read_text("utf-8").rstrip("\n"), encoding="utf-8")
    before = facts.read_bytes()
    list(write(tmp_path, "fact", "demo.sum"))
    assert facts.read_bytes().startswith(before + b"\n\n- id: demo.sum\n")
    assert codes(tmp_path) == ["E410", "E117", "E117"]


@pytest.mark.parametrize(
    ("kind", "name"),
    [
        ("fact", "demo.size"),  # a living fact
        ("fact", "demo.length"),  # an id of former times
        ("fact", "demo.counting"),  # the id of an example
        ("fact", "demo"),
        ("fact", "demo.Size"),
        ("fact", "demo.size.more"),
        ("fact", "../demo.size"),
        ("fact", "demo/size"),
        ("snippet", "demo/counting"),
        ("snippet", "demo/size"),  # the id of a fact
        ("snippet", "demo"),
        ("snippet", "demo.counting"),
        ("snippet", "../demo/counting"),
        ("snippet", "demo/../counting"),
        ("snippet", "/demo/counting"),
        ("guide", "choosing"),
        ("", ""),
    ],
)
def test_what_is_taken_or_malformed_is_refused_and_nothing_is_written(
    tmp_path: Path, kind: str, name: str
) -> None:
    make_mini(tmp_path)
    before = contents(tmp_path)
    with pytest.raises(Refused) as refused:
        list(write(tmp_path, kind, name))
    assert str(refused.value).endswith(".")
    assert contents(tmp_path) == before


@pytest.mark.parametrize("suffix", SUFFIX.values())
def test_half_a_pair_is_not_completed_over_its_owner(
    tmp_path: Path, suffix: str
) -> None:
    make_mini(tmp_path, {f"snippets/demo/adding_{suffix}.py": "print(1)\n"})
    before = contents(tmp_path)
    with pytest.raises(Refused, match="exists already"):
        list(write(tmp_path, "snippet", "demo/adding"))
    assert contents(tmp_path) == before


def test_the_same_name_cannot_be_written_twice(tmp_path: Path) -> None:
    make_mini(tmp_path)
    for kind, name in (("fact", "demo.sum"), ("snippet", "demo/adding")):
        list(write(tmp_path, kind, name))
        before = contents(tmp_path)
        with pytest.raises(Refused):
            list(write(tmp_path, kind, name))
        assert contents(tmp_path) == before
