"""Judging one record and what names it: quicker, and the same as judging them all."""

from __future__ import annotations

from dataclasses import fields

import pytest
from mini import AS_OF, mini_session

from parity import mutate
from parity.catalog import Catalog
from parity.load import validate
from parity.mutate import Mutant
from parity.pipeline import Session
from parity.problems import Problem
from parity.verify import each_own_problem, each_problem


@pytest.fixture(scope="module")
def session(tmp_path_factory: pytest.TempPathFactory) -> Session:
    return mini_session(tmp_path_factory.mktemp("mini"))


@pytest.fixture(scope="module")
def made(session: Session) -> list[Mutant]:
    return list(mutate.mutants(session.catalog))


def changed(session: Session, mutant: Mutant) -> Catalog | None:
    """The catalog with a false record in it, unless it is none."""
    old = mutant.record
    new, _ = validate(old.kind, mutant.raw, old.document, old.prefix)
    return session.catalog.replaced(old, new) if new else None


def fresh(catalog: Catalog) -> Catalog:
    """The same catalog, with nothing worked out yet."""
    return Catalog(**{f.name: getattr(catalog, f.name) for f in fields(Catalog)})


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
    session: Session, made: list[Mutant]
) -> None:
    seen = 0
    for mutant in made:
        if (catalog := changed(session, mutant)) is None:
            continue
        [record] = [
            record
            for record in catalog.records.values()
            if record not in session.catalog.records.values()
        ]
        focused = catalog.focused(record)
        if alone := {*each_own_problem(focused, session.results, AS_OF)}:
            seen += 1
            whole = each_problem(fresh(catalog), session.results, AS_OF)
            assert alone <= {*whole}, mutant.what
    assert seen > 500


def test_what_records_show_one_by_one_is_what_they_show_together(
    session: Session, made: list[Mutant]
) -> None:
    for mutant in made:
        if mutant.kind != "value" or (catalog := changed(session, mutant)) is None:
            continue
        one_by_one: set[Problem] = set()
        for record in catalog.records.values():
            focused = catalog.focused(record)
            one_by_one |= {*each_own_problem(focused, session.results, AS_OF)}
        assert one_by_one == {*each_own_problem(catalog, session.results, AS_OF)}


def test_judging_what_a_mutant_touches_is_judging_everything(
    session: Session, made: list[Mutant]
) -> None:
    """The same mutants survive, whether or not the focus saves the work."""
    survivors = 0
    for mutant in made:
        old, kept = mutant.record, (session.catalog, session.results, AS_OF)
        new, wrong = validate(old.kind, mutant.raw, old.document, old.prefix)
        problems = list(wrong)
        if new is not None:
            catalog = fresh(session.catalog.replaced(old, new))
            problems += each_problem(catalog, session.results, AS_OF)
        survives = not any(p.severity == "error" for p in problems)
        assert (mutate.judge(mutant, *kept) is not None) == survives, mutant.what
        survivors += survives
    assert survivors


def test_what_a_catalog_has_worked_out_is_not_kept_for_another(
    session: Session, made: list[Mutant]
) -> None:
    mutate.mutate(session, AS_OF, sample=50)  # so that there is something to keep
    names = [
        name
        for name in vars(Catalog)
        if name in session.catalog.__dict__ and not name.startswith("_")
    ]
    assert "facts" in names
    seen: set[str] = set()
    for mutant in made:
        if mutant.record.kind in seen or (catalog := changed(session, mutant)) is None:
            continue
        seen.add(mutant.record.kind)
        for name in names:
            assert getattr(catalog, name) == getattr(fresh(catalog), name), name
    assert seen >= {"fact", "claim", "system", "term", "diagram", "vocabulary"}
