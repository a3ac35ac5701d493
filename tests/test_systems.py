"""Systems: each field is read from a source, and a status follows from what it says."""

from __future__ import annotations

import copy
import datetime as dt
from pathlib import Path
from typing import Any, get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st
from mini import AS_OF, FILES, mini_session

from parity import mutate
from parity.check_systems import ACTIVE_DAYS, LICENCES, reads_as
from parity.installed import installed_version
from parity.load import validate
from parity.model import System
from parity.model_systems import GONE, Status
from parity.pipeline import Session
from parity.verify import each_problem

STATUSES: tuple[str, ...] = get_args(Status)
INSTEAD = {"en": "Crates.", "zh": "用 Crates。"}


@pytest.fixture(scope="module")
def session(tmp_path_factory: pytest.TempPathFactory) -> Session:
    return mini_session(tmp_path_factory.mktemp("mini"))


def codes(session: Session, id: str, **parts: Any) -> set[str]:
    """What is wrong with a checkout in which a system has other fields."""
    old = session.catalog.records["system", id]
    raw = {k: v for k, v in (copy.deepcopy(old.raw) | parts).items() if v is not ...}
    new, problems = validate("system", raw, old.document, old.prefix)
    found = list(problems)
    if new is not None:
        changed = session.catalog.replaced(old, new)
        found += each_problem(changed, session.results, AS_OF)
    return {problem.code for problem in found if problem.severity == "error"}


@pytest.mark.parametrize(
    ("name", "value", "words", "reads"),
    [
        ("owner", "Google", "Developed by Google LLC", True),
        ("owner", "PyTorch Foundation", "the PyTorch foundation", True),
        ("owner", "Meta", "Google", False),
        ("version", "2.1", "TorchServe 2.1", True),
        ("version", "2.1", "v2.1", True),
        ("version", "2.1", "2.10", False),
        ("version", "2.1", "12.1", False),
        ("version", "0.9.0rc1", "release 0.9.0rc1", True),
        ("released", "2025-03", "March 5, 2025", True),
        ("released", "2025-03-05", "March 2025", False),
        ("first_release", "2016", "released in 2016", False),
        ("since", "2025-08-07", "August 7, 2025", True),
        ("since", "2025-08-08", "August 7, 2025", False),
        ("licence", "Apache-2.0", "Apache License 2.0", True),
        ("licence", "Apache-2.0", "Apache License, Version 2.0", True),
        ("licence", "Apache-2.0", "Apache-2.0", True),
        ("licence", "Apache-2.0", "MIT", False),
        ("licence", "MIT", "The MIT License", True),
        ("licence", "MIT", "MITRE", False),
        ("licence", "BSD-3-Clause", "3-Clause BSD", True),
        ("licence", "BSD-3-Clause", "BSD-style", True),
        ("licence", "BSD-3-Clause", "BSD 2-Clause", False),
        ("licence", "BSD-2-Clause", "BSD-3-Clause", False),
        ("licence", "proprietary", "NVIDIA Software License Agreement", True),
        ("licence", "proprietary", "Apache-2.0", False),
        ("licence", "GPL-3.0-only", "GPL-3.0-only", True),
        ("licence", "GPL-3.0-only", "GPL", False),
    ],
)
def test_a_field_is_read_from_the_words_of_a_source(
    name: str, value: str, words: str, reads: bool
) -> None:
    assert reads_as(name, value, words) == reads


@given(st.sampled_from(sorted(LICENCES)), st.sampled_from(sorted(LICENCES)))
def test_the_name_of_a_licence_is_not_that_of_another(a: str, b: str) -> None:
    assert reads_as("licence", a, b) == (a == b) or "proprietary" in (a, b)


@given(st.from_regex(r"[1-9]\d?(\.\d{1,2}){1,2}", fullmatch=True), st.integers(0, 9))
def test_a_version_is_not_read_out_of_a_longer_one(version: str, digit: int) -> None:
    assert reads_as("version", version, f"Release {version} is out")
    assert not reads_as("version", version, f"Release {version}{digit} is out")
    assert not reads_as("version", version, f"Release {version}.{digit} is out")
    assert not reads_as("version", version, f"Release {digit or 1}{version} is out")


# What is said and what is written


@pytest.mark.parametrize(
    "name", ["owner", "licence", "first_release", "version", "released", "since"]
)
def test_what_no_evidence_says_is_null(session: Session, name: str) -> None:
    value = "2020-02" if name in ("first_release", "released", "since") else "1.0"
    assert getattr(session.catalog.systems["triangle"], name) is None
    assert "E611" in codes(session, "triangle", **{name: value})


@pytest.mark.parametrize("name", ["owner", "licence", "version", "released"])
def test_what_evidence_says_is_not_null(session: Session, name: str) -> None:
    assert getattr(session.catalog.systems["crates"], name)
    assert "E611" in codes(session, "crates", **{name: None})


def test_every_field_says_null_where_nothing_is_established(session: Session) -> None:
    for name in ("owner", "licence", "first_release", "version", "released", "since"):
        assert codes(session, "crates", **{name: ...}) >= {"E111"}


@pytest.mark.parametrize("side", ["pytorch", "tensorflow"])
@pytest.mark.parametrize("relation", ["part", "supports", "converter", "none"])
def test_a_relation_is_said_or_there_is_none(
    session: Session, side: str, relation: str
) -> None:
    relations = session.catalog.records["system", "boxes"].raw["frameworks"]
    found = codes(session, "boxes", frameworks=relations | {side: relation})
    said = side == "pytorch"  # the evidence names PyTorch alone
    assert ("E611" in found) == (said == (relation == "none"))


# Statuses


@pytest.mark.parametrize("id", ["crates", "boxes", "triangle"])
@pytest.mark.parametrize("status", STATUSES)
def test_a_status_flipped_breaks_a_rule(session: Session, id: str, status: str) -> None:
    own = session.catalog.systems[id].status
    found = codes(session, id, status=status)
    assert bool(found) == (status != own)
    if status != own:
        assert found & {"E612", "E114"}


@pytest.mark.parametrize("status", STATUSES)
def test_a_status_flipped_with_what_stands_instead_breaks_a_rule(
    session: Session, status: str
) -> None:
    parts: dict[str, Any] = {"status": status}
    if status in (*GONE, "maintenance"):
        parts |= {"instead": INSTEAD}
    if status == "superseded":
        parts |= {"replaced_by": ["boxes"]}
    if status == "never_existed":
        parts |= {"searched": INSTEAD}
    found = codes(session, "crates", **parts)
    assert bool(found) == (status != "active")


def statement(words: str) -> list[dict[str, Any]]:
    quote = f"Triangle {words}."
    about = {"source": "handbook", "quote": quote, "says": {"status": words}}
    return [about | {"checked": "2026-11-01"}]


@pytest.mark.parametrize(
    ("status", "words", "more", "right"),
    [
        ("active", "is looked after", {"instead": ..., "searched": ...}, True),
        ("active", "is deprecated", {"instead": ..., "searched": ...}, False),
        ("deprecated", "is deprecated", {"searched": ...}, True),
        ("deprecated", "Is Deprecated", {"searched": ...}, True),
        ("deprecated", "is looked after", {"searched": ...}, False),
        ("deprecated", "is deprecated", {"searched": ..., "instead": ...}, False),
        ("deprecated", "is deprecated", {}, False),  # it was found
    ],
)
def test_a_notice_says_the_status(
    tmp_path: Path, status: str, words: str, more: dict[str, Any], right: bool
) -> None:
    extract = "data/extracts/handbook.txt"
    overlay = {extract: f"{FILES[extract]}Triangle {words}.\n"}
    session = mini_session(tmp_path, overlay)
    parts = {"status": status, "evidence": statement(words), **more}
    assert (codes(session, "triangle", **parts) == set()) == right


@pytest.mark.parametrize("days", [0, 364, 365, 366, 730, 5000])
@pytest.mark.parametrize("status", ["active", "dormant"])
def test_a_system_is_active_or_dormant_by_the_day_of_its_release(
    tmp_path: Path, status: str, days: int
) -> None:
    day = (AS_OF - dt.timedelta(days)).isoformat()
    files = {
        name: FILES[name].replace("May 2026", day)
        for name in ("data/extracts/handbook.txt", "data/systems/tools.yaml")
    }
    found = codes(mini_session(tmp_path, files), "crates", status=status, released=day)
    old = days > ACTIVE_DAYS
    wrong = old == (status == "active")
    assert found == ({"E612"} if wrong else set())


def test_a_system_without_a_release_and_a_notice_is_neither(session: Session) -> None:
    for status in ("active", "dormant"):
        parts = {"status": status, "instead": ..., "searched": ...}
        assert codes(session, "triangle", **parts) == {"E612"}


def test_every_mutant_of_a_system_is_killed(session: Session) -> None:
    made = [m for m in mutate.mutants(session.catalog) if m.record.kind == "system"]
    kept = session.catalog, session.results, AS_OF
    assert {m.kind for m in made} >= {"verdict", "version", "value", "quote", "says"}
    assert [m.what for m in made if mutate.judge(m, *kept)] == []


# Versions that are read where the site is built


def test_the_version_of_a_package_is_the_installed_one() -> None:
    version = installed_version("pytest")
    assert version == pytest.__version__
    assert installed_version("no-such-distribution") is None
    assert installed_version(None) is None


def test_a_package_has_no_version_by_hand(session: Session) -> None:
    assert "E611" in codes(session, "crates", package="numpy", version=None)
    assert "E611" in codes(session, "crates", package="pytest")
    says = copy.deepcopy(session.catalog.records["system", "crates"].raw["evidence"])
    del says[0]["says"]["version"]
    parts = {"package": "pytest", "version": None, "evidence": says, "also": ["PyTest"]}
    assert codes(session, "crates", **parts) == set()


def test_a_relation_that_is_not_recorded_is_none(session: Session) -> None:
    crates = session.catalog.systems["crates"]
    assert isinstance(crates, System)
    assert crates.relation("pytorch") == "supports"
    assert crates.relation("jax") is None
