"""Verdicts: none is flipped, and no evidence turned round, without a rule broken."""

from __future__ import annotations

import datetime as dt
from itertools import permutations
from pathlib import Path
from typing import Any, get_args

import pytest
from mini import AS_OF, FILES, edited, mini_session
from pydantic import ValidationError

from parity import mutate
from parity.catalog import Record
from parity.check_claims import NEEDS, decides
from parity.load import validate
from parity.model import Claim
from parity.model_claims import REASON, Evidence, Verdict
from parity.pipeline import Session
from parity.verify import each_problem

CLAIMS = "data/claims/praise.yaml"
VERDICTS: tuple[str, ...] = get_args(Verdict)
#: What gives the reason for each verdict, as its own form asks for it.
SAID = {"en": "It is so.", "zh": "确实如此。"}
CITE = {
    "source": "handbook",
    "says": "once a year",
    "quote": "Since edition 2.0 a new edition appears once a year.",
    "checked": "2026-11-01",
}
HELD = CITE | {"quote": "A new edition appears once a year, in the autumn."}
REASONS: dict[str, Any] = {
    **dict.fromkeys(("confirmed", "never", "disputed", "opinion"), SAID),
    "outdated": {"since": "2.0", "held_once": HELD, "changed_by": CITE, "now": SAID},
    "unverifiable": {"why": SAID, "would_settle": SAID, "recheck": "2027-05-20"},
}


@pytest.fixture(scope="module")
def session(tmp_path_factory: pytest.TempPathFactory) -> Session:
    return mini_session(tmp_path_factory.mktemp("mini"))


def claim(session: Session, verdict: str) -> Record:
    """The claim of the mini checkout that has a verdict."""
    [found] = [c.id for c in session.catalog.claims.values() if c.verdict == verdict]
    return session.catalog.records["claim", found]


def codes(session: Session, record: Record, raw: dict[str, Any]) -> set[str]:
    """What is wrong with a checkout in which a claim is another."""
    new, problems = validate(record.kind, raw, record.document, record.prefix)
    found = list(problems)
    if new is not None:
        changed = session.catalog.replaced(record, new)
        found += each_problem(changed, session.results, AS_OF)
    return {problem.code for problem in found if problem.severity == "error"}


def test_the_mini_checkout_has_a_claim_of_every_verdict(session: Session) -> None:
    for verdict in VERDICTS:
        record = claim(session, verdict)
        assert codes(session, record, record.raw) == set()
    assert {*REASON} == {*NEEDS} == {*VERDICTS}
    assert {*REASON.values()} == {*REASONS}


@pytest.mark.parametrize(("old", "new"), [*permutations(VERDICTS, 2)])
def test_a_verdict_flipped_breaks_a_rule(session: Session, old: str, new: str) -> None:
    record = claim(session, old)
    assert "E601" in codes(session, record, record.raw | {"verdict": new})


@pytest.mark.parametrize(("old", "new"), [*permutations(VERDICTS, 2)])
def test_a_verdict_flipped_with_its_reason_breaks_a_rule(
    session: Session, old: str, new: str
) -> None:
    record = claim(session, old)
    raw = {REASON[new] if k == REASON[old] else k: v for k, v in record.raw.items()}
    assert codes(session, record, raw | {"verdict": new}) & {"E110", "E112", "E602"}


@pytest.mark.parametrize(("old", "new"), [*permutations(VERDICTS, 2)])
def test_a_verdict_flipped_with_a_new_reason_rests_on_other_evidence(
    session: Session, old: str, new: str
) -> None:
    record = claim(session, old)
    raw = {k: v for k, v in record.raw.items() if k != REASON[old]}
    raw |= {"verdict": new, REASON[new]: REASONS[REASON[new]]}
    # Only whoever finds other words can exchange these: both need the same evidence.
    alike = NEEDS[old] == NEEDS[new]
    assert ("E602" in codes(session, record, raw)) != alike
    assert alike == ({old, new} in ({"outdated", "wrong"}, {"unverifiable", "opinion"}))


@pytest.mark.parametrize("verdict", VERDICTS)
@pytest.mark.parametrize("shows", ["for", "against"])
def test_evidence_for_and_against_is_there_exactly_where_it_belongs(
    session: Session, verdict: str, shows: str
) -> None:
    record = claim(session, verdict)
    needs = NEEDS[verdict].for_ if shows == "for" else NEEDS[verdict].against
    other = {"fact": "demo.spread", "equals": 2}
    given = record.raw.get("evidence", [])
    without = [item for item in given if item["shows"] != shows]
    for evidence, has in (
        ([*given, {"shows": shows, **other}], True),
        (without, False),
        ([*without, {"shows": "context", **other}], False),
    ):
        found = codes(session, record, record.raw | {"evidence": evidence})
        assert ("E602" in found) == (needs != has)


@pytest.mark.parametrize("verdict", ["confirmed", "outdated", "wrong", "contradicted"])
def test_all_evidence_turned_round_breaks_a_rule(
    session: Session, verdict: str
) -> None:
    record = claim(session, verdict)
    turned = {"for": "against", "against": "for", "context": "context"}
    evidence = [e | {"shows": turned[e["shows"]]} for e in record.raw["evidence"]]
    found = codes(session, record, record.raw | {"evidence": evidence})
    # What speaks for and against a contradicted claim is a matter of its words.
    assert ("E602" in found) == (verdict != "contradicted")


def test_every_mutant_of_a_claim_or_dispute_is_killed(session: Session) -> None:
    kinds = ("claim", "dispute", "article")
    made = [m for m in mutate.mutants(session.catalog) if m.record.kind in kinds]
    kept = session.catalog, session.results, AS_OF
    assert {m.record.kind for m in made} == {*kinds}
    assert sum(m.kind == "verdict" for m in made) >= 60
    assert [m.what for m in made if mutate.judge(m, *kept)] == []


# Evidence


@pytest.mark.parametrize(
    "parts",
    [
        {},
        {"fact": "demo.size"},
        {"fact": "demo.size", "equals": 5, "run": "demo/counting#length"},
        {"fact": "demo.size", "equals": 5, "cite": CITE},
        {"cite": CITE, "equals": "once a year"},
        {"cite": CITE, "side": "pytorch"},
        {"system": "crates", "equals": "active", "side": "pytorch"},
        {"system": "crates"},
        {"run": "demo/counting#length", "equals": 5},
        {"run": "demo/counting#length", "side": "pytorch"},
    ],
)
def test_evidence_has_one_form(parts: dict[str, Any]) -> None:
    with pytest.raises(ValidationError):
        Evidence.model_validate({"shows": "for", **parts})


@pytest.mark.parametrize(
    "parts",
    [
        {"fact": "demo.size", "equals": 5, "side": "pytorch"},
        {"fact": "demo.spread", "equals": 2},
        {"run": "demo/counting#length", "side": "pytorch", "equals": 5},
        {"system": "crates", "equals": "active"},
        {"cite": CITE},
    ],
)
def test_evidence_of_one_kind_is_read(parts: dict[str, Any]) -> None:
    assert Evidence.model_validate({"shows": "for", **parts}).shows == "for"


@pytest.mark.parametrize(
    ("parts", "executed"),
    [
        ({"run": "demo/counting#length", "side": "pytorch", "equals": 5}, True),
        ({"fact": "demo.size", "equals": 5, "side": "pytorch"}, True),
        ({"fact": "demo.start_time", "equals": 1.5, "side": "pytorch"}, True),
        ({"fact": "demo.release", "equals": "2.13.0", "side": "pytorch"}, False),
        ({"fact": "demo.review", "equals": "yearly"}, False),
        ({"system": "crates", "equals": "active"}, False),
        ({"cite": CITE}, False),
        ({"fact": "demo.nothing", "equals": 5}, False),
    ],
)
def test_a_run_or_a_measurement_decides(
    session: Session, parts: dict[str, Any], executed: bool
) -> None:
    item = Evidence.model_validate({"shows": "for", **parts})
    assert decides(session.catalog, item) == executed


@pytest.mark.parametrize(
    ("evidence", "enough"),
    [
        ([{"fact": "demo.release", "side": "pytorch", "equals": "2.13.0"}], False),
        ([{"system": "boxes", "equals": "superseded"}], False),
        ([{"system": "crates", "equals": "active"}], True),
        (
            [
                {"fact": "demo.release", "side": "pytorch", "equals": "2.13.0"},
                {"cite": CITE},
            ],
            False,  # two sources of one publisher
        ),
        (
            [{"system": "boxes", "equals": "superseded"}, {"cite": CITE}],
            True,
        ),
        ([{"fact": "demo.size", "side": "pytorch", "equals": 5}], True),
    ],
)
def test_what_nothing_executed_two_publishers_have_to_say(
    session: Session, evidence: list[dict[str, Any]], enough: bool
) -> None:
    record = claim(session, "confirmed")
    raw = record.raw | {"evidence": [{"shows": "for", **item} for item in evidence]}
    assert codes(session, record, raw) == (set() if enough else {"E602"})


def test_a_convergence_of_the_frameworks_asks_for_a_new_verdict(
    tmp_path: Path,
) -> None:
    changes = {
        ("demo/counting", "tensorflow"): {
            **{"keeps_order": False, "length": 5, "first": "a", "spread": 2},
            **{"half": 0.5, "steps": [["a", "b"]]},
        }
    }
    found = mini_session(tmp_path, None, changes).report(AS_OF).errors
    assert ("E202", "praise.sets_count_all") in {(p.code, p.record) for p in found}


def test_a_system_that_is_archived_asks_for_a_new_verdict(tmp_path: Path) -> None:
    overlay = edited(
        "data/systems/tools.yaml", ("status: superseded", "status: active")
    )
    found = mini_session(tmp_path, overlay).report(AS_OF).errors
    assert ("E603", "praise.sells_best") in {(p.code, p.record) for p in found}


# When a claim became outdated


@pytest.mark.parametrize(
    ("since", "quote", "named"),
    [
        ("2.0", "Since edition 2.0 a new edition appears once a year.", True),
        ("2.0", "Since v2.0, a new edition appears once a year.", True),
        ("2.0", "A new edition appears once a year (2.0).", True),
        ("2.0", "Since 2.0.1 a new edition appears once a year.", False),
        ("2.0", "Since 12.0 a new edition appears once a year.", False),
        ("2025", "Since March 5, 2025 it appears once a year.", True),
        ("2025-03", "Since March 5, 2025 it appears once a year.", True),
        ("2025-03-05", "Since March 5, 2025 it appears once a year.", True),
        ("2025-03-05", "Since March 2025 it appears once a year.", False),
        ("2025-04", "Since March 5, 2025 it appears once a year.", False),
        ("", "Since March 5, 2025 it appears once a year.", False),
    ],
)
def test_what_changed_a_claim_says_since_when(
    tmp_path: Path, since: str, quote: str, named: bool
) -> None:
    overlay = edited(
        CLAIMS,
        ('since: "2.0"', f'since: "{since}"'),
        (
            "quote: Since edition 2.0 a new edition appears once a year.",
            f"quote: {quote}",
        ),
    )
    extract = "data/extracts/handbook.txt"
    overlay[extract] = f"{FILES[extract]}{quote}\n"
    found = mini_session(tmp_path, overlay).report(AS_OF).errors
    assert {p.code for p in found} == (set() if named else {"E604"})


# Disputes


def test_a_dispute_follows_from_the_verdicts_of_its_claims(session: Session) -> None:
    """A claim that is confirmed later settles the dispute again."""
    record = claim(session, "contradicted")
    raw = {k: v for k, v in record.raw.items() if k != "disputed"}
    raw |= {"verdict": "confirmed", "confirmed": SAID}
    raw["evidence"] = [e for e in raw["evidence"] if e["shows"] == "for"]
    assert codes(session, record, raw) == {"E605"}


def test_the_reason_of_a_claim_is_that_of_its_verdict(session: Session) -> None:
    said = {c.verdict: c.reason for c in session.catalog.claims.values()}
    assert {verdict: text.en if text else "" for verdict, text in said.items()} == {
        "confirmed": "The run returned what was given.",
        "outdated": "Editions now appear every year.",
        "wrong": "A set holds each word once.",
        "contradicted": "A list does; a set does not.",
        "unverifiable": "It names no source.",
        "opinion": "Pleasure cannot be measured.",
    }
    bare = claim(session, "opinion").model.model_copy(update={"opinion": None})
    assert isinstance(bare, Claim)
    assert bare.reason is None


def test_an_open_verdict_is_due_on_its_day(tmp_path: Path) -> None:
    session = mini_session(tmp_path)
    due = dt.date(2027, 5, 21)
    found = [p for p in session.report(due).problems if p.record == "praise.sells_best"]
    assert [(p.code, p.severity) for p in found] == [("E310", "warning")]
    assert session.report(due - dt.timedelta(days=1)).errors == []
