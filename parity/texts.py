"""Texts in two languages: their slots, code spans and the rules both must keep."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import Any

from pydantic import BaseModel

from parity.model import Text

#: (code, what, mend)
Fault = tuple[str, str, str]

#: What `parity new` writes where a text has to be written.
PLACEHOLDER = {"en": "TODO", "zh": "待写"}
#: {pytorch}, {tensorflow}, {fact:some.id} or {fact:some.id:pytorch}
SLOT = re.compile(r"\{([a-z_:.]+)\}")
CODE = re.compile(r"`[^`]+`")
_CJK = r"\u3400-\u9fff"
_HAS_CJK = re.compile(f"[{_CJK}]")
_NAMED_VERSION = re.compile(
    r"\b(PyTorch|TensorFlow|Keras|Python|NumPy|TF)\s*v?\d+(\.\d+)*(\.x)?\b"
)
_BARE_VERSION = re.compile(r"`(\d+(?:\.\d+)+)`")
_IDENTIFIER = re.compile(r"[A-Za-z_][\w.+-]*\d[\w.+-]*")
_ZH_TYPOGRAPHY = (
    (re.compile(rf"[{_CJK}][,;:!?()]|[,;:!?(][{_CJK}]"), "half-width punctuation"),
    (
        re.compile(rf"[{_CJK}][A-Za-z0-9`]|[A-Za-z0-9`][{_CJK}]"),
        "no space between Chinese and Latin",
    ),
)


def texts_in(
    model: Any, path: tuple[str | int, ...] = ()
) -> Iterator[tuple[Any, Text]]:
    """Every bilingual text in a record, with its path."""
    if isinstance(model, Text):
        yield path, model
    elif isinstance(model, BaseModel):
        for name in type(model).model_fields:
            yield from texts_in(getattr(model, name), (*path, name))
    elif isinstance(model, dict):
        for key, item in model.items():
            yield from texts_in(item, (*path, key))
    elif isinstance(model, list):
        for index, item in enumerate(model):
            yield from texts_in(item, (*path, index))


def slots(text: str) -> list[str]:
    """The names of the slots in a text, sorted; code spans hold none."""
    return sorted(SLOT.findall(CODE.sub("", text)))


@lru_cache(maxsize=10_000)  # `parity mutate` judges each text some thousand times
def text_faults(text: Text, figures: bool = False) -> tuple[Fault, ...]:
    """What is wrong with a text. ``figures`` allows numerals."""
    return tuple(_text_faults(text, figures))


def _text_faults(text: Text, figures: bool) -> Iterator[Fault]:
    for language in ("en", "zh"):
        if not getattr(text, language).strip():
            mend = "write the text in both languages."
            yield "E401", f"the text is empty in `{language}`.", mend
            return
    if text.en.startswith(PLACEHOLDER["en"]) or text.zh.startswith(PLACEHOLDER["zh"]):
        yield (
            "E410",
            "the text is still the skeleton's.",
            "write it, in both languages.",
        )
    if slots(text.en) != slots(text.zh):
        yield (
            "E402",
            f"slots in `en`: {slots(text.en)}, in `zh`: {slots(text.zh)}.",
            "use the same slots in both.",
        )
    if sorted(CODE.findall(text.en)) != sorted(CODE.findall(text.zh)):
        odd = set(CODE.findall(text.en)) ^ set(CODE.findall(text.zh))
        yield (
            "E408",
            f"code spans not as often in both languages: {' '.join(sorted(odd))}",
            "write the same names in code font in both.",
        )
    if _HAS_CJK.search(text.en):
        yield "E405", "the English text holds Chinese.", "translate it."
    if not _HAS_CJK.search(text.zh) and text.zh != text.en:
        yield "E406", "the Chinese text holds no Chinese.", "translate it."
    if figures and _figures(text.en) != _figures(text.zh):
        yield (
            "E409",
            f"figures in `en`: {_figures(text.en)}, in `zh`: {_figures(text.zh)}.",
            "write the same figures in both.",
        )
    for language in ("en", "zh"):
        if not figures and (found := figure(getattr(text, language))):
            yield (
                "E404",
                f'the figure "{found}" stands in `{language}`.',
                "use a slot such as {pytorch}, or code font if it is part of code.",
            )
    # A code span is one Latin word for the eye: keep its edges, drop what is inside.
    prose = SLOT.sub("0", CODE.sub("`x`", text.zh))
    for pattern, name in _ZH_TYPOGRAPHY:
        if match := pattern.search(prose):
            yield (
                "E407",
                f'{name} in `zh`, at "{match.group(0)}".',
                "use full-width punctuation, and a space beside Latin words.",
            )


def _figures(text: str) -> list[str]:
    return sorted(re.findall(r"\d+(?:\.\d+)*", CODE.sub("", text)))


def figure(text: str) -> str:
    """The first figure written by hand; a bare version in code font is one, too."""
    text = _BARE_VERSION.sub(r"\1", text)
    for pattern in (CODE, SLOT, _NAMED_VERSION, _IDENTIFIER):
        text = pattern.sub(" ", text)
    match = re.search(r"\d[\d.,]*", text)
    return match.group(0) if match else ""
