"""Values and texts as readers see them: labels, number formats and slots."""

from pathlib import Path

import pytest
from mini import make_mini

from parity.catalog import Catalog
from parity.labels import cell_label, fill, pick, tone, value_label
from parity.load import load
from parity.model import SIDES, Text, Value


@pytest.fixture(scope="module")
def catalog(tmp_path_factory: pytest.TempPathFactory) -> Catalog:
    catalog, problems = load(make_mini(tmp_path_factory.mktemp("mini")))
    assert problems == []
    return catalog


@pytest.mark.parametrize(
    ("value", "unit", "en", "zh"),
    [
        (True, None, "yes", "是"),
        (False, None, "no", "否"),
        (5, None, "5", "5"),
        (5, "items", "5 items", "5 个元素"),
        (54410, None, "54,410", "54,410"),
        (-1234567, "seconds", "-1,234,567 seconds", "-1,234,567 秒"),
        (1.5, "seconds", "1.5 seconds", "1.5 秒"),
        (1e-05, None, "1e-05", "1e-05"),
        (0.1, None, "0.1", "0.1"),
        (5, "unknown_unit", "5", "5"),
        ("yearly", None, "every year", "每年"),
        ("yearly", "months", "every year", "每年"),
    ],
)
def test_a_value_has_a_label_in_both_languages(
    catalog: Catalog, value: Value, unit: str | None, en: str, zh: str
) -> None:
    assert value_label(catalog, value, unit, "en") == (en, False)
    assert value_label(catalog, value, unit, "zh") == (zh, False)


@pytest.mark.parametrize("value", ["IndexError", "2.13.0", "no_such_word"])
def test_what_is_its_own_label_is_code(catalog: Catalog, value: str) -> None:
    for language in ("en", "zh"):
        assert value_label(catalog, value, None, language) == (value, True)


def test_a_cell_has_the_unit_of_its_fact(catalog: Catalog) -> None:
    fact = catalog.facts["demo.size"]
    labels = [cell_label(catalog, fact, side, "en")[0] for side in SIDES]
    assert labels == ["5 items", "3 items"]


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        (True, "yes"),
        (False, "no"),
        (0, "neutral"),
        (1, "neutral"),
        ("IndexError", "no"),
        ("not_established", "partial"),
        ("monthly", "neutral"),
        ("2.13.0", "neutral"),
    ],
)
def test_a_value_has_a_tone(catalog: Catalog, value: Value, expected: str) -> None:
    assert tone(catalog, value) == expected


@pytest.mark.parametrize(
    ("text", "en", "zh"),
    [
        ("{pytorch}", "5 items", "5 个元素"),
        ("{tensorflow}/{pytorch}", "3 items/5 items", "3 个元素/5 个元素"),
        ("{fact:demo.spread}", "2", "2"),
        ("{fact:demo.empty_input:tensorflow}", "`KeyError`", "`KeyError`"),
        ("{fact:demo.keeps_order:pytorch}", "yes", "是"),
        ("`{pytorch}` {pytorch}", "`{pytorch}` 5 items", "`{pytorch}` 5 个元素"),
        ("`a` and `b`", "`a` and `b`", "`a` and `b`"),
        ("no slot {}", "no slot {}", "no slot {}"),
        ("", "", ""),
    ],
)
def test_slots_are_filled_outside_code(
    catalog: Catalog, text: str, en: str, zh: str
) -> None:
    fact = catalog.facts["demo.size"]
    assert fill(catalog, text, "en", fact) == en
    assert fill(catalog, text, "zh", fact) == zh


def test_a_text_of_another_record_may_quote_facts(catalog: Catalog) -> None:
    assert fill(catalog, "{fact:demo.size:tensorflow}", "en") == "3 items"


def test_a_text_is_picked_by_language() -> None:
    text = Text(en="order", zh="顺序")
    assert (pick(text, "en"), pick(text, "zh")) == ("order", "顺序")


def test_the_vocabulary_of_the_checkout_may_be_missing(tmp_path: Path) -> None:
    catalog, _ = load(make_mini(tmp_path, {"data/vocabulary.yaml": None}))
    assert value_label(catalog, "yearly", "months", "en") == ("yearly", True)
    assert tone(catalog, "yearly") == "neutral"
