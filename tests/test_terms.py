"""The glossary: a term in an English text has its counterpart in the Chinese one."""

from __future__ import annotations

from pathlib import Path

import pytest
from mini import AS_OF, FILES, edited, mini_session

from parity.model import Term
from parity.problems import Problem

TERMS = "data/glossary.yaml"
FACTS = "data/facts/demo.yaml"
TITLE = "title: {en: Order of the words, zh: 单词的顺序}"


def term(names: str, more: str = "") -> dict[str, str]:
    """An overlay: one more term in the glossary, about nothing else in the checkout."""
    entry = f"""
- id: kernel
  names: {names}
  means: {{en: A small program., zh: 一个小程序。}}
{more}"""
    ids = "data/ids.txt"
    return {TERMS: FILES[TERMS] + entry, ids: f"{FILES[ids]}kernel\n"}


def found(root: Path, overlay: dict[str, str]) -> list[Problem]:
    return mini_session(root, overlay).report(AS_OF).problems


def titled(en: str, zh: str) -> dict[str, str]:
    return edited(FACTS, (TITLE, f'title: {{en: "{en}", zh: "{zh}"}}'))


KERNEL = "{en: [kernel, CUDA kernel], zh: [内核, 算核]}"


@pytest.mark.parametrize(
    ("en", "zh", "kept"),
    [
        ("Order of the kernel", "内核的顺序", True),
        ("Order of the kernel", "算核的顺序", True),
        ("Order of the kernel", "程序的顺序", False),
        ("Order of all kernels", "程序的顺序", False),
        ("Order of kernels, sorted", "程序的顺序", False),
        ("Order of the kernelspec", "规格的顺序", True),  # another word
        ("Order of `kernel` calls", "`kernel` 的顺序", True),  # code, not prose
        ("Order in the Kernel Library", "库中的顺序", True),  # part of a name
        ("Order of the words", "内核的顺序", True),  # Chinese may say more
    ],
)
def test_a_record_keeps_to_the_terms(
    tmp_path: Path, en: str, zh: str, kept: bool
) -> None:
    problems = found(tmp_path, term(KERNEL) | titled(en, zh))
    assert [p.code for p in problems] == ([] if kept else ["E411"])
    for problem in problems:
        assert (problem.place.file, problem.place.line) == (FACTS, 2)
        assert problem.record == "demo.keeps_order"
        assert problem.what == '`en` has "kernel", and `zh` has not 内核 or 算核.'


@pytest.mark.parametrize(
    ("en", "zh", "kept"),
    [
        ("Two kernels compared.", "比较两种内核。", True),
        ("Two kernels compared.", "比较两种程序。", False),
        ("`kernel` compared.", "比较 `kernel`。", True),
        ("See [it](demo.md#kernel).", "见[此处](demo.md#kernel)。", True),
    ],
)
def test_a_page_keeps_to_the_terms(
    tmp_path: Path, en: str, zh: str, kept: bool
) -> None:
    pages = edited("docs/en/index.md", ("Two containers compared.", en))
    pages |= edited("docs/zh/index.md", ("比较两种容器。", zh))
    problems = found(tmp_path, term(KERNEL) | pages)
    assert [p.code for p in problems] == ([] if kept else ["E411"])
    for problem in problems:
        assert problem.place.file == "docs/zh/index.md"


def test_nothing_is_held_to_a_word_of_everyday_language(tmp_path: Path) -> None:
    overlay = titled("Order of the kernel", "程序的顺序")
    assert found(tmp_path, term(KERNEL, "  held: false\n") | overlay) == []


def test_a_term_may_be_explained_by_itself(tmp_path: Path) -> None:
    """What it means need not use its Chinese name again."""
    overlay = term(KERNEL)
    overlay[TERMS] = overlay[TERMS].replace("en: A small", "en: A kernel is a")
    assert found(tmp_path, overlay) == []


@pytest.mark.parametrize(
    ("names", "more", "code"),
    [
        ("{en: [kernel], zh: []}", "", "E401"),
        ("{en: [], zh: [内核]}", "", "E401"),
        ("{en: [kernel]}", "", "E401"),
        ("{en: [Container], zh: [内核]}", "  held: false\n", "E119"),
        ("{en: [kernel], zh: [容器]}", "", None),  # one word for two in Chinese
        ("{en: [kernel, kernel], zh: [内核]}", "", None),
        ("{en: [kernel], zh: [内核], fr: [noyau]}", "", "E112"),
        (KERNEL, "  page: nowhere\n", "E117"),
        (KERNEL, "  page: index\n", None),
    ],
)
def test_a_term_has_names_of_its_own_in_both_languages(
    tmp_path: Path, names: str, more: str, code: str | None
) -> None:
    problems = found(tmp_path, term(names, more))
    assert {p.code for p in problems} == ({code} if code else set())


def test_names_are_in_their_order() -> None:
    raw = {"id": "kernel", "names": {"en": ["kernel", "core"]}}
    made = Term.model_validate({**raw, "means": {"en": "A.", "zh": "甲。"}})
    assert made.called("en") == ["kernel", "core"]
    assert made.called("zh") == []
