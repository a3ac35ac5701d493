"""A statement rests on evidence of its own: rules that mutation asked for."""

from __future__ import annotations

from pathlib import Path

import pytest
from mini import AS_OF, edited, mini_session

FACTS = "data/facts/demo.yaml"
GUIDE = "data/guides/choosing.yaml"
SPREAD = "  pytorch: {value: 2, run: demo/counting}\n"
SPREAD_BOTH = f"{SPREAD}  tensorflow: {{value: 2, run: demo/counting}}\n"
SECOND = """\
- id: demo.distance
  title: {en: The distance again, zh: 又一次距离}
  pytorch: {value: 2, run: demo/counting#spread}
  tensorflow: {value: 2, run: demo/counting#spread}
  favours: neither

- id: demo.release
"""


def problems(root: Path, overlay: dict[str, str]) -> list[tuple[str, str]]:
    errors = mini_session(root, overlay).report(AS_OF).errors
    return [(p.code, p.what) for p in errors]


def test_both_sides_of_a_row_rest_on_the_same_result(tmp_path: Path) -> None:
    other = SPREAD.replace("counting", "counting#first").replace("2", "not_established")
    found = problems(tmp_path, edited(FACTS, (SPREAD, other)))
    assert (
        "E118",
        "the two sides rest on different results: demo/counting#first and "
        "demo/counting#spread.",
    ) in found


def test_a_fact_rests_on_the_result_that_has_its_name(tmp_path: Path) -> None:
    other = SPREAD_BOTH.replace("counting", "counting#length")
    found = problems(tmp_path, edited(FACTS, (SPREAD_BOTH, other)))
    what = 'it rests on "length", but demo/counting has the key "spread" too.'
    assert [f for f in found if f[0] == "E118"] == [("E118", what)] * 2


def test_two_facts_do_not_rest_on_one_result(tmp_path: Path) -> None:
    overlay = edited(FACTS, ("- id: demo.release\n", SECOND))
    overlay |= edited("data/ids.txt", ("demo.spread\n", "demo.spread\ndemo.distance\n"))
    what = "demo.spread rests on the same result."
    assert problems(tmp_path, overlay) == [("E118", what)] * 2


def test_a_title_has_the_same_figures_in_both_languages(tmp_path: Path) -> None:
    overlay = edited("data/examples/demo.yaml", ("对 5 个", "对 6 个"))
    what = "figures in `en`: ['5'], in `zh`: ['6']."
    assert problems(tmp_path, overlay) == [("E409", what)]


def test_an_id_stands_once_in_a_guide(tmp_path: Path) -> None:
    overlay = edited(GUIDE, ("- id: text", "- id: glossary"))
    assert problems(tmp_path, overlay) == [("E703", 'the id "glossary" stands twice.')]


@pytest.mark.parametrize(
    ("new", "what"),
    [
        ("value: 12.5", "the cited number 12.5 has no unit."),
        ('value: "12.5"', None),
    ],
)
def test_a_cited_number_is_told_from_a_version(
    tmp_path: Path, new: str, what: str | None
) -> None:
    changes = [("value: 12", new), ("unit: months\n  favours", "favours")]
    overlay = edited(FACTS, *changes, ("says: 12 months", "says: 12.5 months"))
    changed = overlay[FACTS].replace("supported for 12 ", "supported for 12.5 ")
    extract = edited("data/extracts/handbook.txt", ("for 12 ", "for 12.5 "))
    expected = [("E112", what)] if what else []
    assert problems(tmp_path, {FACTS: changed, **extract}) == expected


def test_a_version_has_no_unit(tmp_path: Path) -> None:
    overlay = edited(FACTS, ("{value: 1.5,", '{value: "1.5",'))
    found = problems(tmp_path, overlay)
    assert ("E112", "there is a version and a unit.") in found
