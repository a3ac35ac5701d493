"""Mutation: every false record is noticed, and what is not noticed is reported."""

from __future__ import annotations

import copy
import json
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from mini import AS_OF, PRINTED, RESULTS, edited, fake_results, make_mini, mini_session

from parity import mutate, verify
from parity.load import load
from parity.mutate import REQUIRED, Mutant, Refused, Score, Survivor
from parity.pipeline import Session
from parity.problems import Problem
from parity.yamlfile import Path_

#: Kinds that only a person can judge: tones, preferences, units, names of sources.
OPINION = {"favours", "source-text", "tone", "unit"}


@pytest.fixture(scope="module")
def session(tmp_path_factory: pytest.TempPathFactory) -> Session:
    return mini_session(tmp_path_factory.mktemp("mini"))


@pytest.fixture(scope="module")
def score(session: Session) -> Score:
    return mutate.mutate(session, AS_OF)


def mutant(session: Session, record: str, what: str) -> Mutant:
    [found] = [
        m
        for m in mutate.mutants(session.catalog)
        if m.record.id == record and m.what == what
    ]
    return found


def judge(session: Session, mutant: Mutant) -> Survivor | None:
    return mutate.judge(mutant, session.catalog, session.results, AS_OF)


def blind(*_: object) -> Iterator[Problem]:
    """A verifier that accepts everything."""
    return iter(())


# The mini checkout itself


def test_the_mini_checkout_keeps_every_rule(session: Session) -> None:
    assert session.report(AS_OF).problems == []


def test_the_faked_results_are_what_the_snippets_return(
    session: Session, capsys: pytest.CaptureFixture[str]
) -> None:
    for run, entry in session.results.items():
        namespace: dict[str, Any] = {"__name__": "__main__"}
        snippet = session.catalog.snippets[run[0]][run[1]]
        exec(compile(snippet.source, snippet.file, "exec"), namespace)
        assert entry.outcome.result == namespace["result"], run
        assert capsys.readouterr().out == PRINTED[run]


def test_an_overlay_replaces_and_removes_files(tmp_path: Path) -> None:
    overlay = {"data/ids.txt": None, "mkdocs.yml": "site_name: Other\n"}
    root = make_mini(tmp_path, overlay)
    assert not (root / "data/ids.txt").exists()
    assert (root / "mkdocs.yml").read_text() == "site_name: Other\n"
    assert edited("mkdocs.yml", ("Mini", "Other")) == {
        "mkdocs.yml": "site_name: Other\n"
    }


# What is killed


@pytest.mark.parametrize("kind", REQUIRED)
def test_every_mutant_of_a_required_kind_is_killed(score: Score, kind: str) -> None:
    killed, total = score.kinds[kind]
    assert total > 0
    assert killed == total, score.render_text()


def test_the_required_kinds_decide_the_exit_status(score: Score) -> None:
    assert score.required_killed


def test_beyond_those_only_matters_of_opinion_survive(score: Score) -> None:
    survivors = [s for s in score.survivors if s.kind not in OPINION]
    # No fact cites it, so that no cell says which framework it has to be about.
    assert {(s.kind, s.record) for s in survivors} == {("about", "old_notes")}


def leaves(node: Any, path: Path_ = ()) -> Iterator[tuple[Path_, Any]]:
    if isinstance(node, dict | list):
        items = node.items() if isinstance(node, dict) else enumerate(node)
        for key, item in items:
            yield from leaves(item, (*path, key))
    else:
        yield path, node


def test_every_leaf_of_every_record_is_made_false(session: Session) -> None:
    untouched = {
        (record.kind, record.id, path): value
        for record in session.catalog.records.values()
        for path, value in leaves(record.raw)
    }
    for m in mutate.mutants(session.catalog):
        for path, value in leaves(m.raw):
            key = m.record.kind, m.record.id, path
            if key in untouched and untouched[key] != value:
                del untouched[key]
    assert [key for key in untouched if not beyond_judgement(*key)] == []


def beyond_judgement(kind: str, id: str, path: Path_) -> bool:
    """Leaves that change with what is around them, or that only a person can judge."""
    as_a_whole = {  # a tolerance, the list of those who are right, names, readings
        *{("example", "half"), ("dispute", "right"), ("term", "names")},
        ("vocabulary", "readings"),  # no system has that status by a notice
    }
    by_a_person = {
        *{("article", "original"), ("claim", "original"), ("claim", "kind")},
        *{("claim", "recheck"), ("system", "name"), ("system", "kind")},
    }
    parts = {(kind, part) for part in path}
    return not parts.isdisjoint(as_a_whole | by_a_person)


def test_a_mutant_says_where_and_what_it_is(
    session: Session, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(mutate, "each_later_problem", blind)
    monkeypatch.setattr(mutate, "each_own_problem", blind)
    false = mutant(session, "demo.keeps_order", "pytorch.value: true -> false")
    survivor = judge(session, false)
    assert survivor == Survivor(
        "value",
        "demo.keeps_order",
        "data/facts/demo.yaml",
        4,
        "pytorch.value: true -> false",
    )
    assert str(survivor) == (
        "data/facts/demo.yaml:4: value demo.keeps_order: pytorch.value: true -> false"
    )


def test_making_mutants_leaves_the_records_as_they_are(session: Session) -> None:
    before = {key: copy.deepcopy(r.raw) for key, r in session.catalog.records.items()}
    made = list(mutate.mutants(session.catalog))
    assert all(m.raw != before[m.record.kind, m.record.id] for m in made)
    assert {key: r.raw for key, r in session.catalog.records.items()} == before


def test_what_leaves_every_statement_true_is_no_mutant(session: Session) -> None:
    made = list(mutate.mutants(session.catalog))
    same_on_both_sides = [m for m in made if m.record.id == "demo.spread"]
    assert "side-swap" not in {m.kind for m in same_on_both_sides}
    whats = {m.what for m in made}
    assert "pytorch.note: deleted" not in whats
    assert "words.not_established: deleted" not in whats  # no fact uses it
    assert "words.yearly: deleted" in whats


def test_sides_with_one_value_and_other_evidence_are_exchanged(tmp_path: Path) -> None:
    overlay = edited("data/facts/demo.yaml", ("value: 24", "value: 12"))
    changes = {("demo/policy", "tensorflow"): {"support": 12}}
    session = mini_session(tmp_path, overlay, changes)
    whats = [m.what for m in mutate.mutants(session.catalog) if m.kind == "side-swap"]
    assert whats.count("pytorch: cells exchanged") == 8
    assert whats.count("pytorch.value: values exchanged") == 7


def test_a_record_that_does_not_validate_is_killed_by_that(
    session: Session, monkeypatch: pytest.MonkeyPatch
) -> None:
    def unreachable(*_: object) -> Iterator[Problem]:
        raise AssertionError

    monkeypatch.setattr(mutate, "each_later_problem", unreachable)
    assert judge(session, mutant(session, "demo.size", "unit: misspelt unitt")) is None


def test_an_entry_of_untestable_that_moves_or_goes_is_killed(tmp_path: Path) -> None:
    overlay = edited(
        "data/facts/demo.yaml", ("{value: KeyError,", "{value: not_established,")
    )
    overlay["data/untestable.yaml"] = (
        "- snippet: demo/failing\n"
        "  side: tensorflow\n"
        "  reason: {en: It needs another machine., zh: 需要另一台机器。}\n"
    )
    session = mini_session(tmp_path, overlay)
    assert session.report(AS_OF).errors == []
    made = [m for m in mutate.mutants(session.catalog) if m.record.kind == "untestable"]
    assert {m.kind for m in made} == {"key", "reference", "text"}
    assert [m.what for m in made if judge(session, m)] == []


# What a poor verifier lets pass


def test_a_verifier_that_accepts_everything_leaves_survivors(
    session: Session, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(mutate, "each_later_problem", blind)
    monkeypatch.setattr(mutate, "each_own_problem", blind)
    score = mutate.mutate(session, AS_OF)
    killed, total = score.kinds["relation"]  # the model has no say in it
    assert killed == 0
    assert total > 0
    assert not score.required_killed


def test_one_rule_taken_away_shows_in_the_kinds_that_it_guards(
    session: Session, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(verify, "equal", lambda a, b, tolerance=0.0: True)
    score = mutate.mutate(session, AS_OF)
    short = {kind for kind, (killed, total) in score.kinds.items() if killed < total}
    assert {"value", "run", "side-swap"} <= short
    assert not short & {"quote", "says", "id", "scenario", "weight"}
    assert not score.required_killed


def test_a_crash_of_the_checker_is_a_survivor(
    session: Session, monkeypatch: pytest.MonkeyPatch
) -> None:
    def crash(*_: object) -> Iterator[Problem]:
        raise ZeroDivisionError("no\nlines")

    monkeypatch.setattr(mutate, "each_later_problem", crash)
    survivor = judge(session, mutant(session, "demo.size", "unit: deleted"))
    assert survivor is not None
    assert survivor.note == "checker crashed: ZeroDivisionError: no lines"
    assert str(survivor).endswith("(checker crashed: ZeroDivisionError: no lines)")


def test_a_crash_counts_whatever_the_kind() -> None:
    survivor = Survivor(
        "tone", "a.b", "data/facts/a.yaml", 1, "x", "checker crashed: y"
    )
    assert not Score(Counter(tone=1), [survivor]).required_killed
    survivor = Survivor("tone", "a.b", "data/facts/a.yaml", 1, "x")
    assert Score(Counter(tone=1), [survivor]).required_killed
    survivor = Survivor("quote", "a.b", "data/facts/a.yaml", 1, "x")
    assert not Score(Counter(quote=1), [survivor]).required_killed


def test_errors_known_before_do_not_kill(tmp_path: Path) -> None:
    counting = RESULTS["demo/counting", "pytorch"] | {"length": 6}
    session = mini_session(tmp_path, changes={("demo/counting", "pytorch"): counting})
    known = session.report(AS_OF).errors
    assert {p.record for p in known} == {"demo.size", "praise.order_is_kept"}
    false = mutant(session, "demo.size", "unit: deleted")
    kept = session.catalog, session.results, AS_OF
    assert mutate.judge(false, *kept) is None
    assert mutate.judge(false, *kept, known) is not None


def test_records_that_are_wrong_already_are_refused(tmp_path: Path) -> None:
    root = make_mini(tmp_path, edited("data/facts/demo.yaml", ("value: 5", "value: 6")))
    catalog, problems = load(root)
    session = Session(catalog, problems, fake_results(catalog))
    with pytest.raises(Refused, match="mend these 1 problems first") as refused:
        mutate.mutate(session, AS_OF)
    assert [p.code for p in refused.value.problems] == ["E202"]


# Samples and reports


def sampled(
    session: Session, monkeypatch: pytest.MonkeyPatch, size: int, seed: int
) -> list[tuple[str, str]]:
    judged = []

    def note(mutant: Mutant, *_: object) -> None:
        judged.append((mutant.record.id, mutant.what))

    monkeypatch.setattr(mutate, "judge", note)
    score = mutate.mutate(session, AS_OF, sample=size, seed=seed)
    assert score.total.total() == len(judged)
    return judged


def test_a_sample_is_the_same_for_the_same_seed(
    session: Session, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = sampled(session, monkeypatch, 40, seed=3)
    assert len(first) == 40
    assert sampled(session, monkeypatch, 40, seed=3) == first
    assert sampled(session, monkeypatch, 40, seed=4) != first


def test_a_sample_larger_than_all_is_all(session: Session, score: Score) -> None:
    large = mutate.mutate(session, AS_OF, sample=10**6)
    assert large == score


def test_progress_counts_to_the_end(session: Session) -> None:
    seen: list[tuple[int, int]] = []
    mutate.mutate(
        session,
        AS_OF,
        sample=5,
        progress=lambda done, total, last: seen.append((done, total)),
    )
    assert seen == [(n, 5) for n in range(6)]


def test_the_text_lists_kinds_and_survivors() -> None:
    survivor = Survivor("tone", "vocabulary", "data/vocabulary.yaml", 7, "tone: a -> b")
    text = Score(Counter(value=3, tone=2), [survivor]).render_text()
    assert [line.split() for line in text.splitlines()] == [
        ["killed", "of"],
        ["value", "3", "3", "all", "must", "be"],
        ["tone", "1", "2"],
        ["together", "4", "5"],
        [],
        ["Survived:"],
        ["data/vocabulary.yaml:7:", "tone", "vocabulary:", "tone:", "a", "->", "b"],
    ]


def test_the_json_holds_the_same() -> None:
    survivor = Survivor("tone", "vocabulary", "data/vocabulary.yaml", 7, "tone: a -> b")
    data = json.loads(Score(Counter(value=3, tone=2), [survivor]).as_json())
    assert data == {
        "required_killed": True,
        "total": 5,
        "killed": 4,
        "kinds": {
            "value": {"killed": 3, "total": 3, "required": True},
            "tone": {"killed": 1, "total": 2, "required": False},
        },
        "survivors": [
            {
                "kind": "tone",
                "record": "vocabulary",
                "file": "data/vocabulary.yaml",
                "line": 7,
                "what": "tone: a -> b",
                "note": "",
            }
        ],
    }
