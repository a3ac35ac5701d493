"""Judging one record alone: quicker, and never stricter than judging them all."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from mini import AS_OF, mini_session

from parity import mutate
from parity.load import validate
from parity.pipeline import Session
from parity.problems import Problem
from parity.verify import each_own_problem, each_problem


@pytest.fixture(scope="module")
def session(tmp_path_factory: pytest.TempPathFactory) -> Session:
    return mini_session(tmp_path_factory.mktemp("mini"))


def test_a_catalog_judges_all_its_records_unless_it_has_a_focus(
    session: Session,
) -> None:
    catalog = session.catalog
    record = catalog.records["system", "crates"]
    focused = catalog.focused(record)
    assert list(catalog.each_record()) == list(catalog.records.values())
    assert list(focused.each_record()) == [record]
    assert list(focused.of_kind("system")) == [record]
    assert list(focused.of_kind("claim")) == list(focused.each_fact()) == []
    assert (focused.systems, focused.facts) == (catalog.systems, catalog.facts)


def test_whatever_is_seen_in_one_record_is_seen_in_all_of_them(
    session: Session,
) -> None:
    seen = 0
    for mutant in mutate.mutants(session.catalog):
        old = mutant.record
        new, _ = validate(old.kind, mutant.raw, old.document, old.prefix)
        if new is None:
            continue
        changed = session.catalog.replaced(old, new)
        alone = {*each_own_problem(changed.focused(new), session.results, AS_OF)}
        if alone:
            seen += 1
            assert alone <= {*each_problem(changed, session.results, AS_OF)}, mutant
    assert seen > 500


def test_what_all_records_show_one_by_one_is_what_they_show_together(
    session: Session,
) -> None:
    chosen = [m for m in mutate.mutants(session.catalog) if m.kind == "value"]
    for mutant in chosen:
        old = mutant.record
        new, _ = validate(old.kind, mutant.raw, old.document, old.prefix)
        if new is None:
            continue
        changed = session.catalog.replaced(old, new)
        one_by_one = {
            problem
            for record in changed.records.values()
            for problem in each_own_problem(
                changed.focused(record), session.results, AS_OF
            )
        }
        assert one_by_one == {*each_own_problem(changed, session.results, AS_OF)}


def test_the_focus_changes_no_survivor(
    session: Session, monkeypatch: pytest.MonkeyPatch
) -> None:
    with_focus = mutate.mutate(session, AS_OF)

    def nothing(*_: object) -> Iterator[Problem]:
        return iter(())

    monkeypatch.setattr(mutate, "each_own_problem", nothing)
    assert mutate.mutate(session, AS_OF) == with_focus
    assert with_focus.survivors
