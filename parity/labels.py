"""Values and texts as readers see them, in either language, without markup."""

from __future__ import annotations

import json
import re

from parity.catalog import Catalog
from parity.dates import DATE
from parity.model import Fact, Text, Tone, Value
from parity.texts import CODE, SLOT

_BETWEEN_CHINESE = re.compile(r"(?<=[\u3400-\u9fff]) (?=[\u3400-\u9fff])")
YES_NO = {True: Text(en="yes", zh="是"), False: Text(en="no", zh="否")}


def pick(text: Text, language: str) -> str:
    """The text in one language."""
    return text.en if language == "en" else text.zh


def value_label(
    catalog: Catalog, value: Value, unit: str | None, language: str
) -> tuple[str, bool]:
    """The label of a value, and whether it is code."""
    if isinstance(value, bool):
        return pick(YES_NO[value], language), False
    if isinstance(value, int | float):
        number = f"{value:,}" if isinstance(value, int) else repr(value)
        known = catalog.vocabulary.units.get(unit) if unit else None
        return (f"{number} {pick(known, language)}" if known else number), False
    word = catalog.vocabulary.words.get(value)
    if word is None and DATE.fullmatch(value):
        return value, False
    if word is None or word.label is None:
        return value, True
    return pick(word.label, language), False


def written(value: object) -> str:
    """A value as a record writes it: true is not "true"."""
    quoted = isinstance(value, str) and value in ("true", "false", "null")
    if isinstance(value, bool) or quoted:
        return json.dumps(value)
    return str(value)


def cell_label(
    catalog: Catalog, fact: Fact, side: str, language: str
) -> tuple[str, bool]:
    """The label of one cell of a fact, and whether it is code."""
    return value_label(catalog, fact.cell(side).value, fact.unit, language)


def tone(catalog: Catalog, value: Value) -> Tone:
    """How a value reads: as a yes, a no, a partly, or neither."""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, str) and (word := catalog.vocabulary.words.get(value)):
        return word.tone
    return "neutral"


def fill(catalog: Catalog, text: str, language: str, fact: Fact | None = None) -> str:
    """A text with its slots filled; code spans are left as they stand."""

    def slot(name: str) -> str:
        if fact and name in ("pytorch", "tensorflow"):
            return _as_text(cell_label(catalog, fact, name, language))
        _, _, rest = name.partition(":")
        id, _, side = rest.partition(":")
        other = catalog.facts.get(id)
        if other is None:
            return f"{{{name}}}"  # only in a preview: check refuses it (E403)
        return _as_text(cell_label(catalog, other, side or "pytorch", language))

    parts = CODE.split(text)
    codes = [*CODE.findall(text), ""]
    filled = [SLOT.sub(lambda m: slot(m.group(1)), part) for part in parts]
    whole = "".join(a + b for a, b in zip(filled, codes, strict=True))
    # A slot counts as a number when the text is written; with its unit it ends in
    # Chinese, and no space belongs there.
    return _BETWEEN_CHINESE.sub("", whole) if language == "zh" else whole


def _as_text(label: tuple[str, bool]) -> str:
    text, is_code = label
    return f"`{text}`" if is_code else text
