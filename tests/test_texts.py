"""Texts in two languages and the rules that both keep."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from mini import make_mini

from parity.load import load
from parity.model import Text
from parity.texts import slots, text_faults, texts_in


def faults(en: str, zh: str, figures: bool = False) -> list[str]:
    return [code for code, _, _ in text_faults(Text(en=en, zh=zh), figures)]


@pytest.mark.parametrize(
    ("en", "zh"),
    [
        ("A list keeps it.", "列表保留顺序。"),
        ("It takes {pytorch}.", "需要 {pytorch}。"),
        ("{fact:a.b} and {fact:a.b:pytorch}", "{fact:a.b} 和 {fact:a.b:pytorch}"),
        ("Call `x.sum(0)` twice.", "调用 `x.sum(0)` 两次。"),
        ("PyTorch 2.13 has it.", "PyTorch 2.13 已有。"),
        ("Since Keras 3.x", "自 Keras 3.x 起"),
        ("An int64 or a conv2d", "int64 或 conv2d"),
        ("`a`, `b` and `a`", "`a`、`a` 和 `b`"),
        ("TensorBoard", "TensorBoard"),
        ("A {brace} that is no Slot {X}", "花括号 {brace} 与 {X}"),
        ("Yes, one", "是的（一个）"),
    ],
)
def test_a_right_text_has_no_fault(en: str, zh: str) -> None:
    assert faults(en, zh) == []


@pytest.mark.parametrize(
    ("en", "zh", "codes"),
    [
        ("", "列表。", ["E401"]),
        ("A list", " \n", ["E401"]),
        ("It is {pytorch}.", "就是它。", ["E402"]),
        ("{pytorch} is it.", "{tensorflow} 就是。", ["E402"]),
        ("{pytorch} and {pytorch}", "只有 {pytorch}", ["E402"]),
        ("Call `a`.", "调用它。", ["E408"]),
        ("Call `a`.", "调用 `b`。", ["E408"]),
        ("Call `a` and `a`.", "调用 `a`。", ["E408"]),
        ("A 列表", "列表", ["E405"]),
        ("A list", "A table", ["E406"]),
        ("Takes 3 calls", "需要三次", ["E404"]),
        ("Takes three calls", "需要 3 次", ["E404"]),
        ("Takes 3 calls", "需要 3 次", ["E404", "E404"]),
        ("About 1.5", "约一半", ["E404"]),
        ("Rows,columns", "行,列", ["E407"]),
        ("Rows: all", "行:全部", ["E407"]),
        ("A tensor", "张量(tensor)", ["E407", "E407"]),
        ("A tensor", "张量tensor", ["E407"]),
        ("Call `a`", "调用`a`", ["E407"]),
        ("It is {pytorch}", "值为{pytorch}", ["E407"]),
    ],
)
def test_every_fault_of_a_text_is_named(en: str, zh: str, codes: list[str]) -> None:
    assert sorted(set(faults(en, zh))) == sorted(set(codes))


def test_figures_are_allowed_where_the_text_is_proved() -> None:
    assert faults("The root of 4 is 2.", "4 的平方根是 2。", figures=True) == []
    assert faults("The root of 4 is 2.", "4 的平方根是 2。") == ["E404", "E404"]


def test_a_fault_says_what_and_how_to_mend() -> None:
    for en, zh in (
        ("", "空"),
        ("{pytorch}", "空"),
        ("3", "三"),
        ("a", "b"),
        ("a", "行,"),
    ):
        for _, what, mend in text_faults(Text(en=en, zh=zh)):
            assert what
            assert mend.endswith(".")


def test_what_is_in_a_code_span_is_no_slot_and_no_prose() -> None:
    assert slots("`{pytorch}` {tensorflow} `{fact:a.b}`") == ["tensorflow"]
    assert faults("Write `{x: 3}`", "写作 `{x: 3}`") == []


def test_every_text_of_a_record_is_found_with_its_path(tmp_path) -> None:
    catalog, _ = load(make_mini(tmp_path))
    guide = catalog.record("guide", "choosing")
    fact = catalog.record("fact", "demo.size")
    assert guide
    assert fact
    assert [path for path, _ in texts_in(fact.model)] == [
        ("title",),
        ("note",),
        ("because",),
    ]
    paths = [path for path, _ in texts_in(guide.model)]
    assert ("questions", 1, "answers", 0, "label") in paths
    assert ("options", 1, "advice") in paths
    for path, text in texts_in(guide.model):
        raw = guide.raw
        for part in path:
            raw = raw[part]
        assert raw == {"en": text.en, "zh": text.zh}


@given(st.text(), st.text(), st.booleans())
def test_any_pair_of_texts_can_be_judged(en: str, zh: str, figures: bool) -> None:
    codes = set(faults(en, zh, figures))
    assert codes <= {f"E40{i}" for i in range(1, 10)}
    if not en.strip() or not zh.strip():
        assert codes == {"E401"}
