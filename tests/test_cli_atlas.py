"""The command line on pairs of the atlas: a slip is answered, never passed over."""

from __future__ import annotations

from pathlib import Path

import pytest
from mini import AS_OF, make_mini
from mini_atlas import ATLAS, SUMS, changed
from test_cli import parity

from parity.load import load
from parity.problems import Problem
from parity.verify import verify

UNKNOWN_FIELD = changed(("torch: torch.sum(x, 1)", "pytorch: torch.sum(x, 1)"))
NO_YAML = {**ATLAS, SUMS: ATLAS[SUMS].replace("  kind: op", " kind: op", 1)}


@pytest.mark.parametrize(
    ("overlay", "code"), [(UNKNOWN_FIELD, "E110"), (NO_YAML, "E102")]
)
@pytest.mark.parametrize(
    ("command", "asked"),
    [
        ("verify", "sums"),  # the only one that takes an area
        *((command, "sums.total") for command in ("verify", "try", "explain")),
    ],
)
def test_a_pair_that_cannot_be_read_is_never_passed_over(
    tmp_path: Path, overlay: dict[str, str], code: str, command: str, asked: str
) -> None:
    make_mini(tmp_path, overlay)
    done = parity(tmp_path, command, asked)
    assert done.returncode == 1
    assert f"{code} " in done.stdout
    assert f"{SUMS}:" in done.stdout
    assert "Mend this first." in done.stderr


def test_a_misspelt_pair_is_told_the_nearest(tmp_path: Path) -> None:
    make_mini(tmp_path, ATLAS)
    done = parity(tmp_path, "try", "sums.totel")
    assert done.returncode == 2
    assert 'Did you mean "sums.total"?' in done.stderr
    done = parity(tmp_path, "verify", "sum")
    assert 'Did you mean "sums"?' in done.stderr


def test_a_renamed_id_leads_to_its_new_name(tmp_path: Path) -> None:
    ids = ATLAS["data/ids.txt"] + "sums.old -> sums.total\n"
    make_mini(tmp_path, {**ATLAS, "data/ids.txt": ids})
    for command in ("verify", "explain", "try"):
        said = parity(tmp_path, command, "sums.old").stderr
        assert 'It is called "sums.total" now.' in said


def test_a_code_is_explained(tmp_path: Path) -> None:
    make_mini(tmp_path)
    done = parity(tmp_path, "explain", "E136")
    assert done.returncode == 0
    assert done.stdout.startswith("E136: a pair lacks edges")


def test_a_new_pair_of_a_misspelt_area_is_refused(tmp_path: Path) -> None:
    make_mini(tmp_path, ATLAS)
    done = parity(tmp_path, "new", "pair", "sum.mean")
    assert done.returncode == 1
    assert 'Did you mean "sums"?' in done.stderr
    assert not (tmp_path / "data/atlas/sum.yaml").exists()
    assert parity(tmp_path, "new", "pair", "words.upper").returncode == 0


def found(tmp_path: Path, overlay: dict[str, str]) -> list[Problem]:
    catalog, problems = load(make_mini(tmp_path, overlay))
    return [*problems, *verify(catalog, {}, AS_OF).problems]


@pytest.mark.parametrize(
    ("old", "new", "code"),
    [
        ("check: order.py:rising", "check: other.py:rising", "E137"),
        ("check: order.py:rising", "check: order.py:falling", "E137"),
        ("torch: torch.sum(x, 1)", "torch: y = torch.sum(x, 1)", "E131"),
        ("torch: torch.sum(x, 1)", "torch: torch.sum(x, 1", "E131"),
    ],
)
def test_a_pair_that_cannot_run_is_not_said_to_lack_a_framework(
    tmp_path: Path, old: str, new: str, code: str
) -> None:
    problems = found(tmp_path, changed((old, new)))
    mine = [p for p in problems if p.record == "sums.total" and p.code != "E804"]
    assert [p.code for p in mine] == [code]


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("expect: raises Inv", "expect: raise Inv", "torch-raises X"),
        (
            "expect: raises InvalidArgumentError",
            "expect: {tensorflow: equal}",
            "'tf' or 'keras'",
        ),
        ("check: order.py:rising", "check: order:rising", "file.py:function"),
    ],
)
def test_a_slip_in_a_case_is_one_problem_that_says_what_to_write(
    tmp_path: Path, old: str, new: str, said: str
) -> None:
    _, problems = load(make_mini(tmp_path, changed((old, new))))
    (problem,) = problems
    assert problem.code == "E112"
    assert said in f"{problem.what} {problem.mend}"
    assert "dict[" not in problem.what
